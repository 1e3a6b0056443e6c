import Cryptography
import Glibc
import Wallet

/// `novation doctor`: what of this machine the program found, for reports and for comparisons.
enum DoctorCommand {
    static let command = Command<CommandAction>(
        "doctor", "Say which libraries, processor features and limits were found.",
        notes: ["Changes nothing, and asks nobody but the kernel."],
        action: run)

    private static let features = [
        "sha_ni", "ssse3", "sse4_1", "avx", "avx2", "avx512f", "bmi2", "adx", "aes", "pclmulqdq",
        "sha2", "pmull", "asimd",
    ]
    private static let limits = [
        "Max open files", "Max locked memory", "Max core file size", "Max processes",
        "Max address space", "Max stack size",
    ]

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let sections: [(String, [(String, String)])] = [
            ("program", program(try invocation.home())),
            ("libraries", LoadedLibraries.found()),
            ("processor", processor), ("system", system), ("limits", processLimits),
        ]
        let text = sections.flatMap { title, entries in
            [title] + TextTable.columns(entries.map { [$0.0, $0.1] }, indent: 2)
        }
        let data = sections.map { title, entries in
            OutputValue.Member(
                key: title,
                value: .record(
                    entries.map { OutputValue.Member(key: $0.0, value: .text($0.1)) }))
        }
        return CommandReport(data: .record(data), text: text, warnings: warnings)
    }

    private static func program(_ home: String) -> [(String, String)] {
        [
            ("version", "\(VersionCommand.version) (\(VersionCommand.build))"),
            ("home", home), ("key folder", KeyFolder(home: home).path),
        ]
    }

    private static var processor: [(String, String)] {
        let table = "/proc/cpuinfo"
        let flags = KernelText.value("flags", in: table) ?? KernelText.value("Features", in: table)
        let words = (flags ?? "").split(separator: " ").map(String.init)
        let found = features.filter { words.contains($0) }
        return [
            ("model", KernelText.value("model name", in: table) ?? "not told"),
            ("count", "\(sysconf(Int32(_SC_NPROCESSORS_ONLN)))"),
            ("sha-256 lanes", lanes),
            ("features", found.isEmpty ? "none of those looked for" : found.joined(separator: " ")),
        ]
    }

    private static var lanes: String {
        LaneImplementation.allCases.filter(\.isAvailable)
            .map { "\($0.name) (\($0.laneCount))" }.joined(separator: ", ")
    }

    private static var system: [(String, String)] {
        let files = [
            ("kernel", "/proc/sys/kernel/osrelease"),
            ("udp receive buffer", "/proc/sys/net/core/rmem_max"),
            ("udp send buffer", "/proc/sys/net/core/wmem_max"),
            ("connection backlog", "/proc/sys/net/core/somaxconn"),
            ("mappings", "/proc/sys/vm/max_map_count"),
        ]
        return files.map { ($0.0, KernelText.line($0.1) ?? "not told") } + [
            ("memory", KernelText.value("MemTotal", in: "/proc/meminfo") ?? "not told"),
            ("page", "\(sysconf(Int32(_SC_PAGESIZE))) bytes"),
        ]
    }

    private static var processLimits: [(String, String)] {
        let lines = KernelText.read("/proc/self/limits")?.split(separator: "\n") ?? []
        return limits.compactMap { name in
            guard let line = lines.first(where: { $0.hasPrefix(name) }) else { return nil }
            let words = line.dropFirst(name.count).split(separator: " ")
            guard words.count >= 2 else { return nil }
            let unit = words.count > 2 ? " \(words[2])" : ""
            let soft = words[0] == words[1] ? "\(words[0])" : "\(words[0]) of \(words[1])"
            return (name.dropFirst(4).lowercased(), soft + unit)
        }
    }

    /// What may go wrong here later.
    private static var warnings: [String] {
        var warnings: [String] = []
        let locked = processLimits.first { $0.0 == "locked memory" }?.1 ?? ""
        if let bytes = Int(locked.split(separator: " ").first ?? ""), bytes < 1 << 20 {
            warnings.append(
                "only \(bytes) bytes may be locked in memory: secrets may be swapped out")
        }
        return warnings
    }
}
