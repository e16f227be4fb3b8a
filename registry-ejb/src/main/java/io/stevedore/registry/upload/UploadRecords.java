package io.stevedore.registry.upload;

import io.stevedore.registry.index.UploadEnds;
import io.stevedore.registry.index.UploadIndex;

/** Where it stands how far uploads are: in the index, and in this node's memory. */
record UploadRecords(UploadIndex index, UploadEnds ends, RecentUploads recent) {}
