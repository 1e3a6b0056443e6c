/// What was asked for on the command line about color.
package enum ColorChoice: String, Equatable, Sendable {
    case auto
    case always
    case never
}
