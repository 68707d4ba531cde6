/**
 * A made-up province. The codes have the form of GB/T 2260 but their city part was never assigned, so no number built
 * on them can belong to a real firm or person.
 */
export interface County {
  readonly code: string;
  readonly city: string;
  readonly county: string;
  readonly offices: readonly string[];
}

const CITIES: readonly (readonly [string, string, readonly string[]])[] = [
  ['4671', '澄江市', ['望湖区', '东屏区', '临津区', '云浦县', '松岭县']],
  ['4672', '栖原市', ['金穗区', '北辰区', '沙河县', '柳泉县']],
  ['4673', '白渚市', ['渚南区', '渚北区', '海陵县', '盐亭县', '石浦市']],
  ['4674', '岚山州', ['岚城市', '清溪县', '茶坪县', '云门县']],
];

export const COUNTIES: readonly County[] = CITIES.flatMap(([prefix, city, counties]) =>
  counties.map((county, index) => ({
    code: `${prefix}${String(index + 2).padStart(2, '0')}`,
    city,
    county,
    offices: ['第一', '第二', '第三'].map((number) => `国家税务总局${city}${county}税务局${number}税务所`),
  })),
);
