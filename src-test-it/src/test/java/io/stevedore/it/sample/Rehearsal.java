package io.stevedore.it.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.InputStream;

/** Adds documents in transactions that end badly after both writes. */
@Stateless
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class Rehearsal {

    @Inject
    private Documents documents;

    @Resource
    private SessionContext context;

    public void addAndRollBack(String name, String owner, InputStream content) {
        documents.add(name, owner, content);
        context.setRollbackOnly();
    }

    public void addAndFail(String name, String owner, InputStream content) {
        documents.add(name, owner, content);
        throw new IllegalStateException("asked to fail after both writes");
    }
}
