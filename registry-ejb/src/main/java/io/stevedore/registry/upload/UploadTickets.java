package io.stevedore.registry.upload;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.policy.UploadPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the names of new uploads, so that any node takes them and none has to write that they began. A ticket is for
 * one caller and one repository, and is good as long as an upload without a byte lives.
 */
@ApplicationScoped
public class UploadTickets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FACTS = Long.BYTES;
    private static final int SEAL = 16;
    private static final DigestAlgorithm[] DIGESTS = {DigestAlgorithm.SHA256, DigestAlgorithm.SHA512};

    private UploadSecret secret;
    private UploadPolicy policy;
    private Caller caller;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadTickets() {}

    @Inject
    public UploadTickets(UploadSecret secret, UploadPolicy policy, Caller caller) {
        this.secret = secret;
        this.policy = policy;
        this.caller = caller;
    }

    /** The name of a new upload of the caller. */
    UploadId issue(RepositoryName name, DigestAlgorithm algorithm) {
        return issue(name, algorithm, Instant.now());
    }

    UploadId issue(RepositoryName name, DigestAlgorithm algorithm, Instant begun) {
        UUID uuid = UUID.randomUUID();
        long facts =
                begun.getEpochSecond() << Byte.SIZE | Arrays.asList(DIGESTS).indexOf(algorithm);
        ByteBuffer ticket = ByteBuffer.allocate(FACTS + SEAL).putLong(facts);
        ticket.put(seal(secret.get(), uuid, facts, name), 0, SEAL);
        return new UploadId(uuid, Base64.getUrlEncoder().encodeToString(ticket.array()));
    }

    /** The algorithm of the digest that will end an upload; empty if its id has no good ticket of the caller. */
    Optional<DigestAlgorithm> algorithm(RepositoryName name, UploadId id) {
        if (!id.hasTicket()) {
            return Optional.empty();
        }
        byte[] ticket = Base64.getUrlDecoder().decode(id.ticket());
        long facts = ByteBuffer.wrap(ticket).getLong();
        byte[] seal = Arrays.copyOfRange(ticket, FACTS, FACTS + SEAL);
        Instant end = Instant.ofEpochSecond(facts >> Byte.SIZE).plus(policy.age(0));
        int algorithm = (int) (facts & 0xff);
        boolean good = Instant.now().isBefore(end)
                && (isSealed(secret.get(), seal, id, facts, name)
                        || secret.changed()
                                .filter(now -> isSealed(now, seal, id, facts, name))
                                .isPresent());
        return good ? Optional.of(DIGESTS[algorithm]) : Optional.empty();
    }

    private boolean isSealed(byte[] key, byte[] seal, UploadId id, long facts, RepositoryName name) {
        return MessageDigest.isEqual(seal, Arrays.copyOf(seal(key, id.uuid(), facts, name), SEAL));
    }

    /** No name of a repository has a line break, so no two ask for the same bytes. */
    private byte[] seal(byte[] key, UUID uuid, long facts, RepositoryName name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .putLong(facts)
                    .flip());
            mac.update((name + "\n" + caller.principal().id()).getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + ALGORITHM, e);
        }
    }
}
