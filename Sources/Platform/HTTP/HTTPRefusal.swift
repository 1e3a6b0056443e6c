/// A request the server answers by itself, without asking the handler.
struct HTTPRefusal: Error {
    let response: HTTPResponse

    init(_ status: Int, _ line: String, headers: [HTTPHeader] = []) {
        var response = HTTPResponse.text(status, line)
        response.headers = headers
        self.response = response
    }
}
