import Foundation

/// Whether every case is to be tried, as `Scripts/test` does, and not the part that a developer
/// waits for: `NOVATION_LONG=1` asks for it.
package enum LongRun {
    package static let isAsked = ProcessInfo.processInfo.environment["NOVATION_LONG"] == "1"
}
