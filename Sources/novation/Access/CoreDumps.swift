import Glibc

/// What the kernel writes down about a process that ends badly.
enum CoreDumps {
    /// From now on nothing: the memory of a command that handles keys stays out of files.
    static func forbid() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // Lowering a limit is refused to nobody, and a dump that is written after all is wiped
        // memory but for what is in use.
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
