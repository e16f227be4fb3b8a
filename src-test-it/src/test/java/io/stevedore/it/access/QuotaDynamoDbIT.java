package io.stevedore.it.access;

import io.stevedore.it.registry.IndexKind;

class QuotaDynamoDbIT extends QuotaIT {

    @Override
    IndexKind kind() {
        return IndexKind.DYNAMODB;
    }
}
