package arbiter.adapter.dynamodb;

import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** A network that loses the answer to a call that was carried out: the next one after it was told to. */
final class LostAnswers implements ExecutionInterceptor {

    private final AtomicBoolean next = new AtomicBoolean();

    void loseNext() {
        next.set(true);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (next.getAndSet(false)) throw SdkClientException.create("the answer was lost");
    }
}
