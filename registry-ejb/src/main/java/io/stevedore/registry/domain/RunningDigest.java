package io.stevedore.registry.domain;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.SavableDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * A digest that is computed while bytes pass by. It can be put down as text and taken up by another process. So nobody
 * reads a blob again to know its digest.
 */
public final class RunningDigest {

    private final DigestAlgorithm algorithm;
    private final SavableDigest engine;

    private RunningDigest(DigestAlgorithm algorithm, SavableDigest engine) {
        this.algorithm = algorithm;
        this.engine = engine;
    }

    public static RunningDigest start(DigestAlgorithm algorithm) {
        return new RunningDigest(algorithm, newEngine(algorithm));
    }

    /**
     * Goes on from a state. Empty if the state was saved by another kind of engine, as a machine with other processor
     * instructions has it: the bytes must then be digested anew.
     *
     * @throws IllegalArgumentException if the text is no state at all
     */
    public static Optional<RunningDigest> restore(String state) {
        String[] parts = state.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not the state of a digest: \"" + state + "\"");
        }
        DigestAlgorithm algorithm = algorithm(parts[0]);
        if (!parts[1].equals(engineName(newEngine(algorithm)))) {
            return Optional.empty();
        }
        return Optional.of(new RunningDigest(
                algorithm, restored(algorithm, Base64.getDecoder().decode(parts[2]))));
    }

    /** The engine in Java tells a damaged state by its index, the native one by its argument. */
    private static SavableDigest restored(DigestAlgorithm algorithm, byte[] encoded) {
        try {
            return algorithm == DigestAlgorithm.SHA256
                    ? SHA256Digest.newInstance(encoded, 0)
                    : SHA512Digest.newInstance(encoded, 0);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the state of a digest is damaged: " + e.getMessage(), e);
        }
    }

    public void update(byte[] bytes, int offset, int length) {
        engine.update(bytes, offset, length);
    }

    /** The state as text without line breaks, under 300 characters; this digest can go on afterwards. */
    public String save() {
        return algorithm + " " + engineName(engine) + " "
                + Base64.getEncoder().encodeToString(engine.getEncodedState());
    }

    /** The digest of all bytes; this running digest has ended. */
    public Digest finish() {
        byte[] result = new byte[engine.getDigestSize()];
        engine.doFinal(result, 0);
        return new Digest(algorithm, HexFormat.of().formatHex(result));
    }

    /** The digest of some bytes. */
    public static Digest of(DigestAlgorithm algorithm, byte[] bytes) {
        RunningDigest running = start(algorithm);
        running.update(bytes, 0, bytes.length);
        return running.finish();
    }

    public DigestAlgorithm algorithm() {
        return algorithm;
    }

    private static DigestAlgorithm algorithm(String text) {
        try {
            return DigestAlgorithm.parse(text);
        } catch (RegistryException.DigestInvalid e) {
            throw new IllegalArgumentException("not the state of a digest: its algorithm is \"" + text + "\"", e);
        }
    }

    private static SavableDigest newEngine(DigestAlgorithm algorithm) {
        return algorithm == DigestAlgorithm.SHA256 ? SHA256Digest.newInstance() : SHA512Digest.newInstance();
    }

    private static String engineName(SavableDigest engine) {
        return engine.getClass().getSimpleName();
    }
}
