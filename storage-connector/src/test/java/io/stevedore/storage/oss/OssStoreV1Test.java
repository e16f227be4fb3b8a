package io.stevedore.storage.oss;

/** The same with the older signature. */
class OssStoreV1Test extends OssStoreTest {

    @Override
    String version() {
        return "v1";
    }
}
