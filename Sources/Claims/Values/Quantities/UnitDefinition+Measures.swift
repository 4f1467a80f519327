extension UnitDefinition {
  /// Physical units; the first of a dimension with factor 1 is its base.
  static let measures: [UnitDefinition] =
    length + mass + duration + calendar + area + volume + speed + temperature + data + proportion + energy
    + pressure + frequency

  private static let length: [UnitDefinition] = [
    .init("m", .length, ["metre", "metres", "meter", "meters", "Metern"]),
    .init("km", .length, 1000, ["kilometre", "kilometres", "kilometer", "kilometers", "Kilometern"]),
    .init(
      "cm", .length, 0.01, ["centimetre", "centimetres", "centimeter", "centimeters", "Zentimeter", "Zentimetern"]),
    .init("dm", .length, 0.1, ["decimetre", "decimetres", "decimeter", "decimeters", "Dezimeter", "Dezimetern"]),
    .init("mm", .length, 0.001, ["millimetre", "millimetres", "millimeter", "millimeters", "Millimetern"]),
    .init("µm", .length, 0.000_001, ["μm", "micrometre", "micrometres", "micrometer", "Mikrometer"]),
    .init("mi", .length, 1609.344, ["mile", "miles", "Meile", "Meilen"]),
    .init("nmi", .length, 1852, ["NM", "nautical mile", "nautical miles", "Seemeile", "Seemeilen"]),
    .init("yd", .length, 0.9144, ["yard", "yards"]),
    .init("ft", .length, 0.3048, ["foot", "feet"]),
    .init("in", .length, 0.0254, ["inch", "inches", "Zoll"]),
  ]

  private static let mass: [UnitDefinition] = [
    .init("kg", .mass, ["kilogram", "kilograms", "kilogramme", "kilogrammes", "Kilogramm", "kilo", "kilos"]),
    .init("g", .mass, 0.001, ["gram", "grams", "gramme", "grammes", "Gramm"]),
    .init("mg", .mass, 0.000_001, ["milligram", "milligrams", "Milligramm"]),
    .init("µg", .mass, 1e-9, ["μg", "microgram", "micrograms", "Mikrogramm"]),
    .init("t", .mass, 1000, ["tonne", "tonnes", "Tonnen", "metric ton", "metric tons", "metric tonnes"]),
    .init("kt", .mass, 1_000_000, ["kilotonne", "kilotonnes", "Kilotonne", "Kilotonnen"]),
    .init("Mt", .mass, 1e9, ["megatonne", "megatonnes", "Megatonne", "Megatonnen"]),
    .init("lb", .mass, 0.453_592_37, ["lbs", "pound mass"]),
    .init("oz", .mass, 0.028_349_523_125, ["ounce", "ounces", "Unze", "Unzen"]),
    .init("short ton", .mass, 907.184_74, ["short tons"]),
    .init("long ton", .mass, 1016.046_908_8, ["long tons"]),
  ]

  private static let duration: [UnitDefinition] = [
    .init("s", .duration, ["sec", "secs", "second", "seconds", "Sekunde", "Sekunden", "Sek", "Sek."]),
    .init("ms", .duration, 0.001, ["millisecond", "milliseconds", "Millisekunde", "Millisekunden"]),
    .init("min", .duration, 60, ["mins", "minute", "minutes", "Minuten", "Min", "Min."]),
    .init("h", .duration, 3600, ["hr", "hrs", "hour", "hours", "Stunde", "Stunden", "Std", "Std."]),
    .init("d", .duration, 86_400, ["day", "days", "Tag", "Tage", "Tagen"]),
    .init("week", .duration, 604_800, ["weeks", "Woche", "Wochen"]),
  ]

  private static let calendar: [UnitDefinition] = [
    .init("month", .calendar, ["months", "Monat", "Monate", "Monaten"]),
    .init("quarter", .calendar, 3, ["quarters", "Quartal", "Quartale", "Quartalen"]),
    .init("year", .calendar, 12, ["years", "yr", "yrs", "Jahr", "Jahre", "Jahren"]),
    .init("decade", .calendar, 120, ["decades", "Jahrzehnt", "Jahrzehnte", "Jahrzehnten"]),
    .init("century", .calendar, 1200, ["centuries", "Jahrhundert", "Jahrhunderte", "Jahrhunderten"]),
  ]

  private static let area: [UnitDefinition] = [
    .init(
      "m²", .area,
      [
        "m2", "sqm", "qm", "square metre", "square metres", "square meter", "square meters",
        "Quadratmeter", "Quadratmetern",
      ]),
    .init(
      "km²", .area, 1e6,
      [
        "km2", "sq km", "square kilometre", "square kilometres", "square kilometer",
        "square kilometers", "Quadratkilometer", "Quadratkilometern",
      ]),
    .init("dm²", .area, 0.01, ["dm2", "Quadratdezimeter"]),
    .init("cm²", .area, 0.0001, ["cm2", "square centimetre", "square centimetres", "Quadratzentimeter"]),
    .init("mm²", .area, 0.000_001, ["mm2", "square millimetre", "square millimetres", "Quadratmillimeter"]),
    .init("ha", .area, 1e4, ["hectare", "hectares", "Hektar"]),
    .init("acre", .area, 4046.856_422_4, ["acres", "ac"]),
    .init(
      "mi²", .area, 2_589_988.110_336,
      [
        "mi2", "sq mi", "square mile", "square miles", "Quadratmeile",
        "Quadratmeilen",
      ]),
    .init("ft²", .area, 0.092_903_04, ["ft2", "sq ft", "square foot", "square feet"]),
  ]

  private static let volume: [UnitDefinition] = [
    .init(
      "m³", .volume,
      [
        "m3", "cubic metre", "cubic metres", "cubic meter", "cubic meters", "Kubikmeter",
        "Kubikmetern",
      ]),
    .init("L", .volume, 0.001, ["l", "litre", "litres", "liter", "liters", "Litern"]),
    .init("dm³", .volume, 0.001, ["dm3", "cubic decimetre", "cubic decimetres", "cubic decimeter", "Kubikdezimeter"]),
    .init(
      "cm³", .volume, 0.000_001,
      ["cm3", "ccm", "cubic centimetre", "cubic centimetres", "cubic centimeter", "Kubikzentimeter"]),
    .init("hL", .volume, 0.1, ["hl", "hectolitre", "hectolitres", "Hektoliter"]),
    .init("dL", .volume, 0.000_1, ["dl", "decilitre", "decilitres", "Deziliter"]),
    .init("cL", .volume, 0.000_01, ["cl", "centilitre", "centilitres", "Zentiliter"]),
    .init("mL", .volume, 0.000_001, ["ml", "millilitre", "millilitres", "milliliter", "milliliters"]),
    .init("km³", .volume, 1e9, ["km3", "cubic kilometre", "cubic kilometres", "Kubikkilometer"]),
    .init("bbl", .volume, 0.158_987_294_928, ["barrel", "barrels", "Barrel", "Fass"]),
    .init("gal", .volume, 0.003_785_411_784, ["gallon", "gallons", "Gallone", "Gallonen"]),
  ]

  private static let speed: [UnitDefinition] = [
    .init("m/s", .speed, ["mps", "metres per second", "meters per second", "Meter pro Sekunde"]),
    .init(
      "km/h", .speed, 1 / 3.6,
      [
        "kmh", "kph", "kilometres per hour", "kilometers per hour",
        "Kilometer pro Stunde", "Stundenkilometer",
      ]),
    .init("mph", .speed, 0.447_04, ["mi/h", "miles per hour"]),
    .init("kn", .speed, 1852 / 3600, ["knot", "knots", "Knoten"]),
  ]

  private static let temperature: [UnitDefinition] = [
    .init("K", .temperature, ["kelvin", "Kelvin"]),
    .init("°C", .temperature, 1, offset: 273.15, ["℃", "degC", "degrees Celsius", "Grad Celsius", "celsius", "Grad"]),
    .init(
      "°F", .temperature, 5 / 9, offset: 459.67 * 5 / 9,
      [
        "℉", "degF", "degrees Fahrenheit", "Grad Fahrenheit",
        "fahrenheit",
      ]),
  ]

  private static let data: [UnitDefinition] = [
    .init("B", .data, ["byte", "bytes"]),
    .init("bit", .data, 0.125, ["bits"]),
    .init("kB", .data, 1e3, ["KB", "kilobyte", "kilobytes"]),
    .init("MB", .data, 1e6, ["megabyte", "megabytes"]),
    .init("GB", .data, 1e9, ["gigabyte", "gigabytes"]),
    .init("TB", .data, 1e12, ["terabyte", "terabytes"]),
    .init("PB", .data, 1e15, ["petabyte", "petabytes"]),
    .init("KiB", .data, 1024, ["kibibyte", "kibibytes"]),
    .init("MiB", .data, 1_048_576, ["mebibyte", "mebibytes"]),
    .init("GiB", .data, 1_073_741_824, ["gibibyte", "gibibytes"]),
    .init("TiB", .data, 1_099_511_627_776, ["tebibyte", "tebibytes"]),
  ]

  private static let proportion: [UnitDefinition] = [
    .init("%", .proportion, ["percent", "per cent", "pct", "Prozent"]),
    .init("‰", .proportion, 0.1, ["permille", "per mille", "Promille"]),
    .init("bp", .proportion, 0.01, ["bps", "basis point", "basis points", "Basispunkt", "Basispunkte"]),
  ]

  private static let energy: [UnitDefinition] = [
    .init("J", .energy, ["joule", "joules"]),
    .init("kJ", .energy, 1e3, ["kilojoule", "kilojoules"]),
    .init("MJ", .energy, 1e6, ["megajoule", "megajoules"]),
    .init("GJ", .energy, 1e9, ["gigajoule", "gigajoules"]),
    .init("TJ", .energy, 1e12, ["terajoule", "terajoules"]),
    .init("PJ", .energy, 1e15, ["petajoule", "petajoules"]),
    .init("Wh", .energy, 3600, ["watt hour", "watt hours", "Wattstunde", "Wattstunden"]),
    .init("kWh", .energy, 3.6e6, ["kilowatt hour", "kilowatt hours", "Kilowattstunde", "Kilowattstunden"]),
    .init("MWh", .energy, 3.6e9, ["megawatt hour", "megawatt hours", "Megawattstunde", "Megawattstunden"]),
    .init("GWh", .energy, 3.6e12, ["gigawatt hour", "gigawatt hours", "Gigawattstunde", "Gigawattstunden"]),
    .init("TWh", .energy, 3.6e15, ["terawatt hour", "terawatt hours", "Terawattstunde", "Terawattstunden"]),
    .init("W", .power, ["watt", "watts"]),
    .init("kW", .power, 1e3, ["kilowatt", "kilowatts"]),
    .init("MW", .power, 1e6, ["megawatt", "megawatts"]),
    .init("GW", .power, 1e9, ["gigawatt", "gigawatts"]),
    .init("TW", .power, 1e12, ["terawatt", "terawatts"]),
  ]

  private static let pressure: [UnitDefinition] = [
    .init("Pa", .pressure, ["pascal", "pascals"]),
    .init("hPa", .pressure, 100, ["hectopascal", "hectopascals", "Hektopascal"]),
    .init("kPa", .pressure, 1e3, ["kilopascal", "kilopascals"]),
    .init("MPa", .pressure, 1e6, ["megapascal", "megapascals"]),
    .init("mbar", .pressure, 100, ["millibar", "millibars"]),
    .init("bar", .pressure, 1e5, []),
    .init("atm", .pressure, 101_325, ["standard atmosphere", "standard atmospheres"]),
    // A pound-force by a square inch: 4.4482216152605 N by 0.0254 m squared (NIST SP 811, B.8).
    .init("psi", .pressure, 4.448_221_615_260_5 / (0.0254 * 0.0254), ["pounds per square inch"]),
  ]

  private static let frequency: [UnitDefinition] = [
    .init("Hz", .frequency, ["hertz", "Hertz"]),
    .init("kHz", .frequency, 1e3, ["kilohertz"]),
    .init("MHz", .frequency, 1e6, ["megahertz"]),
    .init("GHz", .frequency, 1e9, ["gigahertz"]),
  ]
}
