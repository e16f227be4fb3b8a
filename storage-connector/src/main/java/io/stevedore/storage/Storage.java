package io.stevedore.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store of files under {@linkplain StoragePath paths}. Directories are implied by the files below them: they are
 * never made, and vanish with their last file.
 *
 * <p>A file appears at once, whole, with {@link #put} or with the commit of a writer; until then neither {@link #stat},
 * {@link #read}, {@link #list} nor {@link #walk} shows anything of it. When those return, the bytes survive a power
 * failure.
 *
 * <p>All methods may be called by many threads. All throw {@link StorageException}: {@code Missing} where a path names
 * nothing, {@code Busy} where trying again later may help, {@code Full} where there is no room, {@code Broken} else.
 * Methods that want a file throw {@link IllegalArgumentException} for {@link StoragePath#ROOT}.
 */
public interface Storage {

    /**
     * The whole content of a small file.
     *
     * @param limit the most bytes that are accepted
     * @throws StorageException.Missing if there is no file
     * @throws StorageException.Broken if it holds more than {@code limit} bytes
     */
    byte[] get(StoragePath path, int limit);

    /** Writes a small file at once, replacing what stood there. */
    void put(StoragePath path, byte[] content);

    /**
     * Opens a file for reading, from an offset to its end. At or past the end the stream is empty.
     *
     * @throws StorageException.Missing if there is no file
     * @throws IllegalArgumentException if the offset is negative
     */
    default InputStream read(StoragePath path, long offset) {
        return read(path, offset, Long.MAX_VALUE);
    }

    /**
     * Opens a file for reading, at most {@code length} bytes from an offset.
     *
     * @throws StorageException.Missing if there is no file
     * @throws IllegalArgumentException if the offset or the length is negative
     */
    InputStream read(StoragePath path, long offset, long length);

    /** Starts a new file. Whatever stands at the path stays there until the writer commits, and is then replaced. */
    StorageWriter writer(StoragePath path);

    /**
     * Starts a new file under a name that the store makes up and that begins with the stem, which names nothing else:
     * {@link WriterState#path} and {@link StorageWriter#path} tell it, and it may change until the commit. As nobody
     * looks there, the store may let bytes appear before the commit, and a resumption may find only later that they are
     * gone; this saves object stores most of their calls. {@link #discard} drops everything that came of a stem.
     */
    default StorageWriter newFile(StoragePath stem) {
        return writer(stem);
    }

    /**
     * Drops what {@link #newFile} has made of some stems, committed or not, also what no saved state names. What a
     * state names is dropped first, without a search; one search finds what is left of all the stems, so to discard
     * many at once is cheaper. When it returns, the store has confirmed that all is gone. Nothing there is no failure.
     */
    void discard(Collection<NewFile> files);

    /** Drops what came of one stem of which no state is known, as {@link #discard(Collection)}. */
    default void discard(StoragePath stem) {
        discard(List.of(new NewFile(stem, Optional.empty())));
    }

    /**
     * What the store holds below some directories that is no part of a committed file and was last written to before a
     * time of the store's own clock: of killed writers, of those that were put down, and of those at work. Also what it
     * holds without knowing for which path. The stream reads on demand and is to be closed.
     */
    Stream<UnfinishedFile> unfinished(Collection<StoragePath> directories, Instant before);

    /**
     * Drops something {@linkplain #unfinished unfinished}, whoever may still write to it. If it is gone, that is no
     * failure.
     */
    void drop(UnfinishedFile doomed);

    /**
     * Goes on with a writer that was suspended, by this client or by any other client of the same store. Bytes that
     * were written after the suspension are dropped.
     *
     * @throws StorageException.Missing if the writer was committed or cancelled since, or its bytes are gone
     * @throws StorageException.Busy if another writer has them open now
     */
    StorageWriter resume(WriterState state);

    /**
     * Whether writers that go on from one state, or begin at one stem, leave each other's bytes alone: then several
     * may, and the caller decides afterwards whose state or file counts. A commit without further bytes changes nothing
     * of such a state.
     *
     * @param state of a {@link #newFile}; empty for one that is to begin
     */
    default boolean isolatesWriters(Optional<WriterState> state) {
        return false;
    }

    /**
     * Goes on at a path without a state: after the last flushed byte of the newest unfinished writer of exactly this
     * path; if there is none, after the last byte of the file there, which stays as it is until the commit.
     *
     * @throws StorageException.Missing if there is neither
     * @throws StorageException.Busy if another writer has them open now
     */
    StorageWriter append(StoragePath path);

    /**
     * What stands at a path; the root is always a directory.
     *
     * @throws StorageException.Missing if the path is neither a file nor a directory
     */
    StorageEntry stat(StoragePath path);

    /**
     * The direct children of a directory, sorted by path.
     *
     * @throws StorageException.Missing if there is no such directory; the root always exists
     */
    List<StorageEntry> list(StoragePath directory);

    /**
     * What stands in a directory and leads elsewhere, such as symbolic links: the store does not follow it, and shows
     * nothing of it or behind it. Most stores know no such thing.
     */
    default List<StoragePath> unfollowed(StoragePath directory) {
        return List.of();
    }

    /**
     * Everything below a directory: the files sorted by path, and each directory right before the first file below it.
     * The stream reads on demand and is to be closed.
     *
     * @throws StorageException.Missing if there is no such directory
     */
    Stream<StorageEntry> walk(StoragePath directory);

    /**
     * Moves a file, replacing what stands at the target. The source stays if the move fails.
     *
     * @throws StorageException.Missing if there is no source file
     */
    void move(StoragePath source, StoragePath target);

    /**
     * Deletes a file, or a directory with everything below it, and never a sibling that only shares its beginning.
     *
     * @throws StorageException.Missing if there is neither
     */
    void delete(StoragePath path);

    /**
     * A URL that lets its bearer read a file for a while, without a look whether it is there; empty if the store has no
     * such URLs.
     *
     * @throws IllegalArgumentException if the expiry is not above zero, or longer than the store allows
     */
    default Optional<URI> presign(SignedMethod method, StoragePath path, Duration expiry) {
        return Optional.empty();
    }

    /** How much room is left; new files are refused, as {@code Full}, where less than the reserve is. */
    default StorageRoom room() {
        return StorageRoom.UNTOLD;
    }

    /** How much of its bounded memory the store uses. */
    default BufferUse buffers() {
        return BufferUse.NONE;
    }

    /** How many calls of the store were made again since it was opened, because it was busy or did not answer. */
    default long retries() {
        return 0;
    }
}
