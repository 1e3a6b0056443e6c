// swift-tools-version: 6.2
import PackageDescription

// libFuzzer over every decoder of Novation. Built by `Scripts/fuzz`, which instruments all modules.
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "novation", path: "../..")],
    targets: [
        .target(name: "CMeter"),
        .executableTarget(
            name: "Fuzz",
            dependencies: ["CMeter", .product(name: "FuzzDoors", package: "novation")],
            swiftSettings: [
                .unsafeFlags(["-sanitize=fuzzer"]),
                .treatAllWarnings(as: .error),
            ],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    ],
    swiftLanguageModes: [.v6])
