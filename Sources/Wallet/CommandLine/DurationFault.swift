import Vocabulary

/// Why a text is no length of time.
package enum DurationFault: Error, Equatable, Sendable, CustomStringConvertible {
    case notADuration(String)
    case tooLong(String, longest: Interval)

    package var description: String {
        switch self {
        case .notADuration(let text):
            "'\(text)' is no length of time: a whole number and ms, s, m or h, such as 30s"
        case .tooLong(let text, let longest):
            "\(text) is too long: at most \(DurationText.write(longest))"
        }
    }
}
