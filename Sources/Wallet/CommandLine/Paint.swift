/// Color for one stream, or none. Whether a stream is painted is decided where it is known.
package struct Paint: Equatable, Sendable {
    package let isOn: Bool

    package init(isOn: Bool) { self.isOn = isOn }

    package func alarm(_ text: String) -> String { wrap(text, "1;31") }
    package func caution(_ text: String) -> String { wrap(text, "1;33") }
    package func strong(_ text: String) -> String { wrap(text, "1") }
    package func faint(_ text: String) -> String { wrap(text, "2") }

    private func wrap(_ text: String, _ style: String) -> String {
        isOn ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}
