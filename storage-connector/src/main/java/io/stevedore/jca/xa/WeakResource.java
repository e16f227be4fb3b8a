package io.stevedore.jca.xa;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/**
 * An XA resource for a server that never lets go of one. It is made of the JDK's classes alone, so that it keeps
 * neither the resource behind it nor this adapter's class loader. After these are gone, every call fails with {@code
 * XAER_RMFAIL}.
 */
public final class WeakResource {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private WeakResource() {}

    /** @param handler to be kept by whoever wants the calls; see {@link #handler} */
    public static XAResource of(InvocationHandler handler) throws ReflectiveOperationException {
        return (XAResource) Proxy.newProxyInstance(
                XAResource.class.getClassLoader(), new Class<?>[] {XAResource.class}, weak(handler));
    }

    /** Passes calls on to the resource; but what stands for it is equal to nothing but itself. */
    public static InvocationHandler handler(XAResource resource) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "isSameRM" -> proxy == arguments[0];
            default -> invoke(resource, method, arguments);
        };
    }

    private static Object invoke(XAResource resource, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(resource, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static InvocationHandler weak(InvocationHandler handler) throws ReflectiveOperationException {
        MethodHandle get = LOOKUP.bind(new WeakReference<>(handler), "get", methodType(Object.class));
        MethodHandle there = LOOKUP.findVirtual(
                        InvocationHandler.class,
                        "invoke",
                        methodType(Object.class, Object.class, Method.class, Object[].class))
                .asType(methodType(Object.class, Object.class, Object.class, Method.class, Object[].class));
        MethodHandle isGone = LOOKUP.findStatic(Objects.class, "isNull", methodType(boolean.class, Object.class));
        MethodHandle failure = MethodHandles.insertArguments(
                LOOKUP.findConstructor(XAException.class, methodType(void.class, int.class)),
                0,
                XAException.XAER_RMFAIL);
        MethodHandle gone = MethodHandles.dropArguments(
                MethodHandles.foldArguments(MethodHandles.throwException(Object.class, XAException.class), failure),
                0,
                there.type().parameterList());
        return proxy(MethodHandles.foldArguments(MethodHandles.guardWithTest(isGone, gone, there), get));
    }

    /** The JDK makes the class in the present thread's class loader, which must not be the adapter's. */
    private static InvocationHandler proxy(MethodHandle handle) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return MethodHandleProxies.asInterfaceInstance(InvocationHandler.class, handle);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
