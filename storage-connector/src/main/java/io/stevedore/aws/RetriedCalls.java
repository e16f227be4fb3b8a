package io.stevedore.aws;

import io.stevedore.driver.Retries;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the attempts at a call that the SDK makes after the first one. */
public final class RetriedCalls implements ExecutionInterceptor {

    private static final ExecutionAttribute<Integer> ATTEMPTS = new ExecutionAttribute<>("stevedore.attempts");

    private final Retries retries;

    public RetriedCalls(Retries retries) {
        this.retries = retries;
    }

    /** Called once for each attempt. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        int made = attributes.getOptionalAttribute(ATTEMPTS).orElse(0);
        if (made > 0) {
            retries.add(
                    attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME) + " of "
                            + context.httpRequest().encodedPath(),
                    "attempt " + made + " failed; the logger software.amazon.awssdk.request tells why");
        }
        attributes.putAttribute(ATTEMPTS, made + 1);
    }
}
