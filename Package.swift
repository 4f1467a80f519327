// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled in Swift 6 mode with warnings as errors; `Tests/ArchitectureTests`
/// checks that the imports run downward only, in the order in which the targets stand here.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "hearsay",
  products: [.executable(name: "hearsay", targets: ["hearsay"])],
  targets: [
    .target(name: "Text", swiftSettings: strict),
    .target(name: "Claims", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "CHashing", linkerSettings: [.linkedLibrary("md", .when(platforms: [.linux]))]),
    .target(name: "CFiles"),
    .target(name: "CLineEditing", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "Language", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "Rendering", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "LineEditing", dependencies: ["CLineEditing"], swiftSettings: strict),
    .target(name: "Query", dependencies: ["Language", "Claims", "Text"], swiftSettings: strict),
    .target(
      name: "Interchange", dependencies: ["Language", "Claims", "Text"], exclude: ["Maps"], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: ["Query", "Interchange", "Language", "Rendering", "Claims", "Text"],
      swiftSettings: strict),
    .target(
      name: "Session",
      dependencies: [
        "Commands", "Query", "Interchange", "Language", "Rendering", "Claims", "Text", "CHashing", "CFiles",
      ],
      resources: [.embedInCode("Resources")], swiftSettings: strict),
    .executableTarget(
      name: "hearsay",
      dependencies: ["Session", "Commands", "Rendering", "Language", "LineEditing", "Text"],
      swiftSettings: strict,
      // A program at a fixed address needs none of the 50,000 relocations that a movable one begins with.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
      ]),

    .target(
      name: "SessionHarness",
      dependencies: ["Session", "Commands", "Query", "Interchange", "Rendering", "Language", "Claims", "Text"],
      path: "Tests/Support/SessionHarness", swiftSettings: strict),
    .testTarget(
      name: "SampleTests",
      dependencies: [
        "SessionHarness", "RealData", "Session", "Commands", "Query", "Interchange", "Rendering", "Language", "Claims",
        "Text",
      ], swiftSettings: strict),
    .target(name: "RealData", path: "Tests/Support/RealData", swiftSettings: strict),
    .target(name: "CPseudoTerminal", path: "Tests/Support/CPseudoTerminal"),
    .target(name: "VirtualTerminal", dependencies: ["CPseudoTerminal"], path: "Tests/Support/VirtualTerminal"),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
    .target(
      name: "SlowReference", dependencies: ["Claims"], path: "Tests/Support/SlowReference", swiftSettings: strict),
    .executableTarget(
      name: "HearsayReference", dependencies: ["SlowReference"], path: "Tests/Reference/HearsayReference",
      swiftSettings: strict),
    .testTarget(
      name: "ClaimsTests", dependencies: ["RealData", "SlowReference", "Claims", "Text"], swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["RealData", "Interchange", "Language", "Claims", "Text"],
      swiftSettings: strict),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "Session", "CHashing", "Commands", "Query", "Interchange", "Rendering", "Language", "Claims", "Text",
      ],
      swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: ["Session", "Commands", "Query", "Interchange", "Rendering", "Language", "Claims", "Text"],
      path: "Tests/Support/FuzzTargets", swiftSettings: strict),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], exclude: ["Cases"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "Text"], swiftSettings: strict),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering", "Text"], swiftSettings: strict),
    .testTarget(
      name: "LineEditingTests", dependencies: ["LineEditing", "LineEditingDemo", "VirtualTerminal"],
      swiftSettings: strict),
    .executableTarget(
      name: "LineEditingDemo", dependencies: ["LineEditing"], path: "Tests/Support/LineEditingDemo",
      swiftSettings: strict),
    .testTarget(name: "ProgramTests", dependencies: ["hearsay", "VirtualTerminal"], swiftSettings: strict),
    .testTarget(name: "BenchmarkTests", dependencies: ["Session", "Claims", "Text"], swiftSettings: strict),
    .executableTarget(
      name: "HearsayBench", dependencies: ["Session", "Rendering", "Claims", "Text"],
      path: "Tests/Benchmarks/HearsayBench", swiftSettings: strict),
  ]
)

// libFuzzer brings a `main` of its own and wants all code instrumented: `Scripts/fuzz` builds apart from the rest.
if Context.environment["HEARSAY_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "HearsayFuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
