/// One header line of a request; the name in lower case, the value without outer blanks.
struct HTTPRawHeader: Equatable {
    let name: String
    let value: String
}
