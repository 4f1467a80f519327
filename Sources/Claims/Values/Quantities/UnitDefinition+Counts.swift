extension UnitDefinition {
  /// Things that are counted under several words. Any other word is a unit of its own.
  static let counts: [UnitDefinition] = [
    .init(
      "people", .count,
      [
        "person", "persons", "Person", "Personen", "Menschen", "Mensch", "Leute", "Einwohner",
        "Einwohnern", "inhabitants", "inhabitant", "dead", "deaths", "fatalities", "killed", "people dead",
        "people killed", "persons killed", "Tote", "Toten", "Todesopfer",
      ]),
    .init("pp", .count, ["percentage point", "percentage points", "Prozentpunkt", "Prozentpunkte", "Prozentpunkten"]),
    .init("pieces", .count, ["piece", "pcs", "Stück", "Stk", "Stk.", "items", "item"]),
  ]

  /// Currencies by ISO 4217 code, with the signs and words that mean one of them. `$` alone reads as US dollar.
  static let currencies: [UnitDefinition] = named + codes.map { .init($0, .money, []) }

  private static let named: [UnitDefinition] = [
    .init("EUR", .money, ["€", "eur", "euro", "euros", "Euro"]),
    .init(
      "USD", .money, ["$", "usd", "US$", "dollar", "dollars", "US-Dollar", "US dollar", "US dollars", "U.S. dollars"]),
    .init("GBP", .money, ["£", "gbp", "pound", "pounds", "pound sterling", "pounds sterling", "Pfund"]),
    .init("JPY", .money, ["¥", "yen", "Yen"]),
    .init("CHF", .money, ["Fr.", "franken", "Schweizer Franken", "Swiss francs", "Swiss franc"]),
    .init("RUB", .money, ["₽", "rouble", "roubles", "ruble", "rubles", "Rubel"]),
    .init("CNY", .money, ["yuan", "RMB", "renminbi"]),
    .init("INR", .money, ["₹", "rupee", "rupees", "Rupie", "Rupien"]),
    .init("UAH", .money, ["₴", "hryvnia", "Hrywnja"]),
    .init("TRY", .money, ["₺", "Turkish lira", "lira", "Lira"]),
    .init("KRW", .money, ["₩"]),
    .init("ILS", .money, ["₪", "shekel", "shekels", "Schekel"]),
    .init("PLN", .money, ["zł", "zloty", "Zloty"]),
    .init("CAD", .money, ["C$", "CA$", "Canadian dollars"]),
    .init("AUD", .money, ["A$", "AU$", "Australian dollars"]),
    .init("BRL", .money, ["R$", "reais"]),
    .init("HKD", .money, ["HK$"]),
  ]

  private static let codes = [
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AZN", "BAM", "BDT", "BGN", "BHD", "BYN", "CLP", "COP", "CUP", "CZK",
    "DKK", "DZD", "EGP", "ETB", "GEL", "GHS", "HUF", "IDR", "IQD", "IRR", "ISK", "JOD", "KES", "KGS", "KPW", "KWD",
    "KZT", "LBP", "LKR", "LYD", "MAD", "MDL", "MKD", "MMK", "MNT", "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PEN",
    "PHP", "PKR", "QAR", "RON", "RSD", "SAR", "SDG", "SEK", "SGD", "SOS", "SYP", "THB", "TJS", "TMT", "TND", "TWD",
    "TZS", "UGX", "UYU", "UZS", "VES", "VND", "YER", "ZAR",
  ]
}
