package io.stevedore.table.sqlite;

import io.stevedore.driver.Volume;
import io.stevedore.table.TableRoom;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * The room of an index on its disk. Half of the reserve lies in a file beside it, {@code <file>.reserve}, which is
 * given up when SQLite finds no room, and made again once there is twice as much.
 */
final class IndexRoom {

    private static final Logger LOG = System.getLogger(IndexRoom.class.getName());

    private final Volume volume;
    private final Ballast ballast;

    private IndexRoom(Volume volume, Ballast ballast) {
        this.volume = volume;
        this.ballast = ballast;
    }

    /** @param file of the index, in a directory that exists */
    static IndexRoom of(Path file, long reserve) throws IOException {
        Ballast ballast = new Ballast(Path.of(file + ".reserve"), reserve / 2);
        return new IndexRoom(Volume.of(file.resolveSibling("."), reserve, ballast::held), ballast);
    }

    /** The room now; with enough of it, also makes the file again. */
    TableRoom look() {
        TableRoom room = new TableRoom(volume.free(), volume.reserve());
        if (room.free() >= room.reserve() && !ballast.isWhole()) {
            fill();
        }
        return room;
    }

    boolean isShort() {
        return volume.free() < volume.reserve();
    }

    /** Gives the file's room to SQLite. False if that was done before. */
    boolean giveUp() {
        try {
            boolean given = ballast.release();
            if (given) {
                LOG.log(Level.WARNING, "the disk of the index is full; its reserve is used for deletions from now on");
            }
            return given;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the reserve of the index cannot be given up", e);
            return false;
        }
    }

    private void fill() {
        try {
            ballast.fill();
        } catch (IOException e) {
            // others were faster; what was got counts, and the rest is tried again
            LOG.log(Level.DEBUG, "the reserve of the index is not whole", e);
        }
    }
}
