import CSodium

/// The C libraries' one-time preparation.
package enum CryptographyLibrary {
    private static let started: Bool = sodium_init() >= 0

    /// Prepares the libraries on the first call, from any thread; later calls cost nothing.
    ///
    /// Stops the process if the library refuses: without it no answer of this module is true.
    package static func start() {
        precondition(started, "the cryptographic library does not start")
    }
}
