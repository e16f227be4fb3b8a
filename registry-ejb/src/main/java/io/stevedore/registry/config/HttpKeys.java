package io.stevedore.registry.config;

import java.util.List;

/** The settings of the HTTP edge: where it listens, how long it waits, and TLS. */
public final class HttpKeys {

    /** Where the registry listens, as {@link ListenAddress} reads it. */
    public static final ConfigKey ADDR = new ConfigKey(
            "registry.http.addr",
            "127.0.0.1:5000",
            ConfigKind.ADDRESS,
            "Where the registry listens: host:port, or :port for all addresses.");

    /** Where operators ask, as {@link ListenAddress} reads it. */
    public static final ConfigKey OPERATIONS_ADDR = new ConfigKey(
            "registry.http.operations.addr",
            "",
            ConfigKind.ADDRESS,
            "Where /metrics, /openapi and all of /health are, and nothing else, in plain HTTP; a port of its own. "
                    + "registry.http.addr then tells of /health the status alone. Unset: all is at registry.http.addr. "
                    + "An application server needs a listener at this port.");

    /** How many requests are served at the same time. */
    public static final ConfigKey THREADS = new ConfigKey(
            "registry.http.threads",
            "1500",
            ConfigKind.wholeNumber(8, 10_000),
            "How many requests are served at the same time; a tenth is kept for short ones, and transfers beyond the "
                    + "others get 503.");

    /** How long a connection may rest between two requests. */
    public static final ConfigKey IDLE_TIMEOUT = new ConfigKey(
            "registry.http.idletimeout",
            "75s",
            ConfigKind.DURATION,
            "How long a connection may rest between two requests; longer than load balancers keep theirs.");

    /** How long a client may send nothing of a body. */
    public static final ConfigKey BODY_TIMEOUT = new ConfigKey(
            "registry.http.bodytimeout",
            "15m",
            ConfigKind.DURATION,
            "How long a client may send nothing of a body before it gets 408, with which its upload can be gone on "
                    + "with; and take nothing of an answer before its connection is closed.");

    /** How much a client must send of a body, or take of an answer. */
    public static final ConfigKey LEAST_RATE = new ConfigKey(
            "registry.http.leastrate",
            "512",
            ConfigKind.wholeNumber(0, 100_000_000),
            "Bytes a second that a client must send of a body, or take of an answer that waits for it, on the average "
                    + "of registry.http.bodytimeout; a slower one gets 408, or its connection is closed. 0: any byte "
                    + "will do.");

    /** How long the head of a request may take. */
    public static final ConfigKey HEAD_TIMEOUT = new ConfigKey(
            "registry.http.headtimeout",
            "30s",
            ConfigKind.DURATION,
            "How long the head of a request may take, from its first byte on, before the client gets 408.");

    /** How many connections there may be. */
    public static final ConfigKey MAX_CONNECTIONS = new ConfigKey(
            "registry.http.maxconnections",
            "5000",
            ConfigKind.wholeNumber(8, 1_000_000),
            "How many connections there may be at the same time, idle ones too; requests on a tenth more get 503, and "
                    + "what is beyond is closed at once.");

    /** Headers of every answer. */
    public static final ConfigKey HEADERS = new ConfigKey(
            "registry.http.headers",
            "",
            AnswerFields.KIND,
            "Headers of every answer, such as {Access-Control-Allow-Origin: [https://ui.example]}; or one by one, as "
                    + "registry.http.headers.Access-Control-Allow-Origin=https://ui.example, also as distribution's "
                    + "environment variables have it. What an answer says itself stays.");

    /** How long requests are served after the process was told to end. */
    public static final ConfigKey DRAIN_TIMEOUT = new ConfigKey(
            "registry.http.draintimeout",
            "5s",
            ConfigKind.DURATION,
            "How long running requests may take after SIGTERM; meanwhile readiness is down and connections are closed "
                    + "after their answer.");

    /** The names by which a registry on loopback may be asked. */
    public static final ConfigKey ALLOWED_HOSTS = new ConfigKey(
            "registry.http.allowedhosts",
            "",
            ConfigKind.TEXT,
            "Names, joined by commas, by which a registry that listens on loopback may be asked, besides "
                    + "localhost, such as that of a proxy on the same machine; * for any.");

    /** The address of the registry for clients. */
    public static final ConfigKey HOST = new ConfigKey(
            "registry.http.host",
            "",
            ConfigKind.HTTP_URL,
            "The address by which clients reach the registry through a proxy, such as https://registry.example; unset: "
                    + "the URLs of its answers are paths.");

    /** Whether the URLs of answers are paths although a host is given. */
    public static final ConfigKey RELATIVE_URLS = new ConfigKey(
            "registry.http.relativeurls",
            "false",
            ConfigKind.FLAG,
            "Whether the URLs of answers are paths although registry.http.host is given.");

    /** The path below which a proxy has the registry. */
    public static final ConfigKey PREFIX = new ConfigKey(
            "registry.http.prefix",
            "",
            ConfigKind.URL_PATH,
            "The path below which clients reach the registry, such as /images/; requests below it are served as "
                    + "without it, and the URLs of answers begin with it.");

    /** The certificate; with it the registry speaks TLS. */
    public static final ConfigKey TLS_CERTIFICATE = new ConfigKey(
            "registry.http.tls.certificate",
            "",
            ConfigKind.PATH,
            "A PEM file with the server's certificate and those that lead to its root; with it the registry speaks "
                    + "TLS.");

    /** The key of the certificate. */
    public static final ConfigKey TLS_KEY = new ConfigKey(
            "registry.http.tls.key",
            "",
            ConfigKind.PATH,
            "The PEM file of the certificate's private key, without a password; both files are read again when they "
                    + "change.");

    /** The oldest version of TLS that is spoken. */
    public static final ConfigKey TLS_MINIMUM = new ConfigKey(
            "registry.http.tls.minimumtls",
            "tls1.2",
            ConfigKind.oneOf("tls1.2", "tls1.3"),
            "The oldest version of TLS that is spoken.");

    /** Who vouches for clients. */
    public static final ConfigKey TLS_CLIENT_CAS = new ConfigKey(
            "registry.http.tls.clientcas",
            "",
            ConfigKind.TEXT,
            "PEM files, joined by commas, of who vouches for clients; with it every client needs a certificate.");

    /** Whose word counts for the address of a client. */
    public static final ConfigKey TRUSTED_PROXIES = new ConfigKey(
            "registry.http.trustedproxies",
            "",
            ConfigKind.NETWORKS,
            "Proxies that are believed when they name a client's address (X-Forwarded-For, or else Forwarded), for the "
                    + "access log.");

    static final List<ConfigKey> ALL = List.of(
            ADDR,
            OPERATIONS_ADDR,
            THREADS,
            IDLE_TIMEOUT,
            BODY_TIMEOUT,
            LEAST_RATE,
            HEAD_TIMEOUT,
            MAX_CONNECTIONS,
            HEADERS,
            DRAIN_TIMEOUT,
            ALLOWED_HOSTS,
            HOST,
            RELATIVE_URLS,
            PREFIX,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_MINIMUM,
            TLS_CLIENT_CAS,
            TRUSTED_PROXIES);

    private HttpKeys() {}
}
