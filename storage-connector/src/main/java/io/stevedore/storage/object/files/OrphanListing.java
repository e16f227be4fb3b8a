package io.stevedore.storage.object.files;

import io.stevedore.storage.StoragePath;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.UnfinishedFile.Kind;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.UploadPage.OpenUpload;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists, a page at a time, what writers have left that was made before some time. */
record OrphanListing(Bucket bucket, Instant before) {

    Stream<UnfinishedFile> below(Collection<StoragePath> directories) {
        return Stream.concat(uploads(directories), directories.stream().flatMap(this::asides));
    }

    void drop(UnfinishedFile doomed) {
        if (doomed.kind() == Kind.MULTIPART_UPLOAD) {
            bucket.abort(bucket.keys().key(doomed.path()), doomed.token());
        } else {
            bucket.store().delete(List.of(bucket.keys().aside(doomed.path()) + doomed.token()));
        }
    }

    private Stream<UnfinishedFile> uploads(Collection<StoragePath> directories) {
        List<String> prefixes = directories.stream().map(bucket.keys()::below).toList();
        return new Listing(bucket.store())
                .allUploads()
                .filter(upload -> prefixes.stream().anyMatch(upload.key()::startsWith))
                .filter(upload -> upload.startedAt().isBefore(before))
                .flatMap(upload -> upload(upload).stream());
    }

    private Optional<UnfinishedFile> upload(OpenUpload upload) {
        return bucket.keys()
                .path(upload.key())
                .map(path -> new UnfinishedFile(
                        path, Kind.MULTIPART_UPLOAD, size(upload), upload.startedAt(), upload.uploadId()));
    }

    private long size(OpenUpload upload) {
        return new OrphanedWriters(bucket)
                .parts(upload.key(), upload.uploadId()).stream()
                        .mapToLong(Part::size)
                        .sum();
    }

    private Stream<UnfinishedFile> asides(StoragePath directory) {
        return new Listing(bucket.store())
                .pages(ListRequest.all(bucket.keys().asideBelow(directory)))
                .flatMap(page -> page.objects().stream())
                .filter(object -> object.modifiedAt().isBefore(before))
                .flatMap(object -> bucket
                        .keys()
                        .asideName(object.key())
                        .map(name -> new UnfinishedFile(
                                name.path(), Kind.SIDE_OBJECT, object.size(), object.modifiedAt(), name.token()))
                        .stream());
    }
}
