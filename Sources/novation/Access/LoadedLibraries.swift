import Glibc

/// The shared libraries that this process runs with, as the kernel and they themselves tell.
enum LoadedLibraries {
    private static let wanted = [
        "libsodium", "libsecp256k1", "libcrypto", "liblmdb", "libsqlite3", "libc.", "libswiftCore",
    ]

    /// Name and version, or the file where the library does not tell; one that is linked in or
    /// not used is left out.
    static func found() -> [(String, String)] {
        let maps = KernelText.read("/proc/self/maps") ?? ""
        var files: [String] = []
        for line in maps.split(separator: "\n") {
            guard let slash = line.firstIndex(of: "/") else { continue }
            let file = String(line[slash...].split(separator: "/").last ?? "")
            if !files.contains(file) { files.append(file) }
        }
        var found = wanted.compactMap { name in
            files.first { $0.hasPrefix(name) }.map { file in
                (name.filter { $0 != "." }, describe(name, file))
            }
        }
        for (name, version) in [("libsodium", sodium), ("libcrypto", crypto)] {
            guard let version, !found.contains(where: { $0.0 == name }) else { continue }
            found.append((name, version + " (linked in)"))
        }
        return found
    }

    private static func describe(_ name: String, _ file: String) -> String {
        let version: String? =
            switch name {
            case "libsodium": sodium
            case "libcrypto": crypto
            case "libc.": glibc
            default: nil
            }
        return version.map { "\($0) (\(file))" } ?? file
    }

    private static var sodium: String? { ask("sodium_version_string") }
    private static var glibc: String? { ask("gnu_get_libc_version") }

    // These are asked by name, since a program may be built without the library.
    private static func ask(_ symbol: String) -> String? {
        typealias Ask = @convention(c) () -> UnsafePointer<CChar>?
        guard let place = dlsym(nil, symbol) else { return nil }
        return unsafeBitCast(place, to: Ask.self)().map { String(cString: $0) }
    }

    private static var crypto: String? {
        typealias Ask = @convention(c) (Int32) -> UnsafePointer<CChar>?
        guard let symbol = dlsym(nil, "OpenSSL_version") else { return nil }
        return unsafeBitCast(symbol, to: Ask.self)(0).map { String(cString: $0) }
    }
}
