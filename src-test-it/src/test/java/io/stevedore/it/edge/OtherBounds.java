package io.stevedore.it.edge;

import java.util.Map;

/** Rows of docs/bounds.md that tests of their own try. */
final class OtherBounds {

    /** The classes of the tests, by the rows. */
    static final Map<String, String> TESTS = Map.ofEntries(
            Map.entry("a place to parse a large manifest (above 64 KiB)", "BoundedMemoryIT"),
            Map.entry("memory of a large manifest on its way out", "BoundedMemoryIT"),
            Map.entry("a tar of [`import layout`](export.md#over-http), for administrators", "LayoutStreamTest"),
            Map.entry("open uploads of one user or address", "UploadPlacesTest"),
            Map.entry("a place for a request", "EdgeTimeIT"),
            Map.entry("a lease of the store", "PoolIT"),
            Map.entry("bytes under way to a client that does not read", "SlowReadersIT"),
            Map.entry("a connection", "ConnectionsIT"),
            Map.entry("different wrong passwords of one name from one address", "AccessChangeIT"),
            Map.entry("name and password of a user", "CredentialsTest"),
            Map.entry("scopes that one token is asked for", "TokenIT"),
            Map.entry("a token", "TokensTest"),
            Map.entry("requests, and bytes of bodies, of one user or address in a while", "LimitsIT"),
            Map.entry("a wish for an access token", "AccessTokenIT"),
            Map.entry("access tokens", "AccessTokensTest"),
            Map.entry("nesting of a token of another issuer", "IssuerForgeryTest"),
            Map.entry("life of a token of another issuer", "IssuerLoginsTest"),
            Map.entry("name or group that its claims make", "ClaimTemplateTest"),
            Map.entry("tokens of unknown keys", "FetchedKeysTest"),
            Map.entry("answer of an issuer", "KeyFetchTest"),
            Map.entry("what a repository holds", "QuotaTest"),
            Map.entry("writes that compete for the usage of one quota", "QuotaRaceTest"),
            Map.entry("names that a catalog looks at for those that its reader may see", "AccessBoundsTest"),
            Map.entry("repositories that a mount without `from` looks at for one that may be read", "AccessBoundsTest"),
            Map.entry("what is [looked through](api.md)", "BrowseMemoryIT"),
            Map.entry("a manifest", "LargeManifestTest"),
            Map.entry("a range of a blob", "S3OddAnswersTest"),
            Map.entry("a manifest that is being received", "BoundedMemoryIT"),
            Map.entry("a store in a directory", "EmptiedDiskIT"),
            Map.entry("an index in SQLite", "EmptiedDiskIT"),
            Map.entry("lines of the log about that", "EmptiedDiskIT"),
            Map.entry("an error of S3, OSS or DynamoDB", "EndlessErrorTest"));

    private OtherBounds() {}
}
