/// Where a server listens, whom it believes, and how much it takes.
package struct HTTPServerOptions: Equatable, Sendable {
    package var address: SocketAddress
    /// Host names, without port, served besides loopback ones (compared without case).
    package var hosts: [String]
    /// Whole origins such as `https://desk.example` allowed besides the server's own.
    package var origins: [String]
    package var bodyLimit = 1 << 20
    package var headerLimit = 16 << 10
    package var connectionLimit = 256
    /// How long a new connection may take until its first head is in.
    package var headSeconds = 5
    /// From a request's head to its answer.
    package var requestSeconds = 30
    /// How long a connection may stay open between requests.
    package var idleSeconds = 15

    package init(
        address: SocketAddress = .loopback(port: 0), hosts: [String] = [], origins: [String] = []
    ) {
        self.address = address
        self.hosts = hosts
        self.origins = origins
    }
}
