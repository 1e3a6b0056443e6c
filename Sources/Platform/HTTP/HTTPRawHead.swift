/// The head of a request as it came, split into its parts but not yet judged.
struct HTTPRawHead: Equatable {
    let method: String
    let target: String
    /// 0 for HTTP/1.0, 1 for HTTP/1.1.
    let minorVersion: Int
    let headers: [HTTPRawHeader]

    /// The value of a header by its lower-case name; repeated ones are the reader's refusal.
    func value(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
