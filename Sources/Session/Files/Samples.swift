/// Data and scripts that are part of the program.
package enum Samples {
  package static let prefix = "sample:"

  /// The data set that is opened when none is named.
  package static let standard = "sample:arms-2022"

  /// The bytes of an embedded data set, and the name of its format by its ending.
  package static func data(named name: String) -> (bytes: [UInt8], file: String)? {
    switch name {
    case standard: (PackageResources.arms_2022_claims, "arms-2022.claims")
    default: nil
    }
  }

  package static func script(named name: String) -> [UInt8]? {
    switch name {
    case "sample:tour": PackageResources.tour_hearsay
    default: nil
    }
  }

  package static let names = [standard, "sample:tour"]
}
