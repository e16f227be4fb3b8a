package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.ObjectPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Everything below a directory, a page at a time. The order of keys keeps the files of a directory together. */
final class ObjectWalk implements Iterator<StorageEntry> {

    private final ObjectTree tree;
    private final StoragePath top;
    private final ListRequest first;
    private final Deque<StorageEntry> found = new ArrayDeque<>();
    private final boolean isThere;
    private ObjectPage page;
    private StoragePath lastDirectory;

    ObjectWalk(ObjectTree tree, StoragePath top) {
        this.tree = tree;
        this.top = top;
        this.first = ListRequest.all(tree.keys().below(top));
        this.lastDirectory = top;
        this.page = tree.store().list(first);
        this.isThere = !page.objects().isEmpty();
        take();
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && !page.next().isEmpty()) {
            page = tree.store().list(first.after(page));
            take();
        }
        return !found.isEmpty();
    }

    @Override
    public StorageEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException("nothing more below " + top);
        }
        return found.removeFirst();
    }

    private void take() {
        for (ObjectInfo object : page.objects()) {
            Optional<StorageEntry> file = tree.file(object);
            enter(file.map(entry -> entry.path().parent())
                    .orElseGet(() -> tree.keys().directory(object.key())));
            file.ifPresent(found::add);
        }
    }

    /** Whether the directory has any key, that of a file or another one. */
    boolean isThere() {
        return isThere;
    }

    private void enter(StoragePath directory) {
        Deque<StoragePath> entered = new ArrayDeque<>();
        for (StoragePath each = directory; !each.equals(top) && !contains(each, lastDirectory); each = each.parent()) {
            entered.addFirst(each);
        }
        entered.forEach(each -> found.add(ObjectTree.directory(each)));
        lastDirectory = directory;
    }

    private static boolean contains(StoragePath directory, StoragePath other) {
        return other.equals(directory) || other.text().startsWith(directory.text() + "/");
    }
}
