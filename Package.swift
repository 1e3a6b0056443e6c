// swift-tools-version: 6.2
import PackageDescription

// Every target, from the ground up. A target may import only what it lists
// (`Scripts/check` builds with undeclared imports as errors).

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let ground: [Target.Dependency] = ["Arithmetic", "Encoding", "Cryptography", "Vocabulary"]

func room(
    _ name: String, _ dependencies: [Target.Dependency], path: String? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], data: [String] = []
) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: data,
        swiftSettings: strict)
}

let package = Package(
    name: "novation",
    products: [
        .executable(name: "novation", targets: ["novation"]),
        // Every decoder, for the fuzzing package of `Tests/Fuzz`.
        .library(name: "FuzzDoors", targets: ["FuzzDoors"]),
    ],
    targets: [
        // System libraries, each from Debian.
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(
            name: "CSecp256k1", pkgConfig: "libsecp256k1", providers: [.apt(["libsecp256k1-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CMemory"),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Several SHA-256 lanes at once, where the processor has the instructions for it.
        .target(name: "CLanes", cSettings: [.unsafeFlags(["-O3"])]),

        // Ground: exact numbers, canonical bytes, keys, shared nouns.
        room("Arithmetic", []),
        room("Encoding", []),
        room("Cryptography", ["Encoding", "CSodium", "CSecp256k1", "CCrypto", "CLanes"]),
        room("Vocabulary", ["Arithmetic", "Encoding", "Cryptography", "CMemory"]),

        // Speech: what clients ask, what validators say.
        room("Transactions", ground),
        room("Chain", ground),

        // Cores: pure state machines.
        room("Clearing", ground + ["Transactions"]),
        room("Consensus", ground + ["Chain"]),
        room("Node", ground + ["Chain", "Consensus"]),

        // Shells: the one loop and the worlds around it.
        room("Host", ground + ["Transactions", "Chain", "Clearing", "Consensus", "Node"]),
        room("Platform", ground + ["Host", "CLinux"]),
        room(
            "Service",
            ground + ["Transactions", "Chain", "Clearing", "Consensus", "Node", "Host", "Platform"]),
        room(
            "Simulation",
            ground + ["Transactions", "Chain", "Clearing", "Consensus", "Node", "Host"]),
        room("Lab", ground + ["Transactions", "Chain", "Clearing", "Host", "Simulation"]),
        room("Wallet", ground + ["Transactions", "Chain"]),

        room(
            "FuzzDoors",
            ground + [
                "Transactions", "Chain", "Clearing", "Consensus", "Node", "Host", "Platform",
                "Service", "Lab", "Wallet",
            ]),

        // The door.
        .executableTarget(
            name: "novation",
            dependencies: ground + [
                "Transactions", "Chain", "Clearing", "Consensus", "Node", "Host", "Platform",
                "Service", "Simulation", "Lab", "Wallet",
            ],
            swiftSettings: strict),

        // What test targets share, and nobody else sees.
        room("TestSupport", [], path: "Tests/TestSupport"),
        tests("Arithmetic", ["Arithmetic"]),
        tests("Encoding", ["Encoding"]),
        tests("Cryptography", ["Cryptography", "Encoding", "CLanes"], data: ["Fixtures"]),
        tests("Vocabulary", ground),
        tests("Transactions", ground + ["Transactions"]),
        tests("Chain", ground + ["Chain"]),
        tests("Clearing", ground + ["Transactions", "Clearing"]),
        tests("Consensus", ground + ["Chain", "Consensus"]),
        tests("Node", ground + ["Chain", "Consensus", "Node"]),
        tests(
            "Host", ground + ["Transactions", "Chain", "Clearing", "Consensus", "Node", "Host"],
            data: ["Goldens"]),
        tests("Platform", ground + ["Host", "Platform"]),
        tests(
            "Simulation",
            ground + [
                "Transactions", "Chain", "Clearing", "Consensus", "Node", "Host", "Simulation",
                "Lab",
            ]),
        tests("Wallet", ground + ["Transactions", "Chain", "Wallet"]),
        tests(
            "Service",
            ground + [
                "Transactions", "Chain", "Clearing", "Consensus", "Node", "Host", "Platform",
                "Service",
            ]),
        tests("Tidy", []),
    ],
    swiftLanguageModes: [.v6]
)
