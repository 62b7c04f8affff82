// The bulk import: one small file a currency.

const digits = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY
      COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
      INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN
      NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD THB TRY TWD UAH USD`,
  3: "BHD IQD JOD KWD LYD OMR TND",
};

export const currencies = Object.fromEntries(
  Object.entries(digits).flatMap(([count, codes]) =>
    codes
      .split(/\s+/)
      .map((code) => [`vendor/currencies/${code}.json`, `{"code":"${code}","digits":${count}}\n`]),
  ),
);
