package io.stevedore.storage.oss;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.internal.OSSHeaders;
import com.aliyun.oss.model.GetObjectRequest;
import com.aliyun.oss.model.OSSObject;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ContentRange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads ranges. Without a header of its own OSS answers a range past the end with the whole object; with it, as HTTP
 * wants. A server that does not know the header is understood too.
 */
record OssReader(OSS client, OssCalls calls, String bucket) {

    private static final int PARTIAL = 206;

    InputStream read(String key, long offset, long length) {
        String what = "Reading \"" + key + "\"";
        OSSObject answer = calls.call(what, () -> ask(key, offset, length)).orElse(null);
        if (answer == null) {
            return InputStream.nullInputStream();
        }
        try {
            return body(what, answer, offset, length);
        } catch (IOException e) {
            throw new StorageException.Busy(what + " failed: the connection broke", e);
        }
    }

    /** Empty if the offset is at the end, or past it. */
    private Optional<OSSObject> ask(String key, long offset, long length) {
        GetObjectRequest request = OssStore.quiet(new GetObjectRequest(bucket, key));
        request.addHeader("x-oss-range-behavior", "standard");
        if (offset > 0 || length < Long.MAX_VALUE) {
            request.setRange(offset, length > Long.MAX_VALUE - offset ? -1 : offset + length - 1);
        }
        try {
            return Optional.of(client.getObject(request));
        } catch (OSSException e) {
            if ("InvalidRange".equals(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static InputStream body(String what, OSSObject answer, long offset, long length) throws IOException {
        boolean isTold = answer.getObjectMetadata().getRawMetadata().get(OSSHeaders.CONTENT_LENGTH) != null;
        long size = isTold ? answer.getObjectMetadata().getContentLength() : Long.MAX_VALUE;
        if (answer.getResponse().getStatusCode() == PARTIAL) {
            Object range = answer.getObjectMetadata().getRawMetadata().get("Content-Range");
            Optional<ContentRange> sent = ContentRange.parse(range == null ? null : range.toString())
                    .filter(told -> told.answers(offset, length, size));
            if (sent.isEmpty()) {
                answer.forcedClose();
                throw new StorageException.Broken(
                        what + " failed: asked for " + (length == Long.MAX_VALUE ? "all" : length) + " bytes from "
                                + offset + ", got the range " + range + (isTold ? " in " + size + " bytes" : ""),
                        null);
            }
            return new OssStream(answer, sent.get().length(), length, false);
        }
        if (offset >= size && offset > 0) {
            answer.forcedClose();
            return InputStream.nullInputStream();
        }
        OssStream stream = new OssStream(answer, size, length, offset == 0);
        try {
            stream.leaveOut(offset);
            return stream;
        } catch (EOFException e) {
            stream.close();
            return InputStream.nullInputStream();
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }
}
