package arbiter.adapter.dynamodb;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A connection that breaks once after each call was carried out, so that the client itself sends it a second time. */
final class RepeatedCalls implements SdkHttpClient {

    private final SdkHttpClient connection = UrlConnectionHttpClient.create();
    private final AtomicInteger sent = new AtomicInteger();

    DynamoDbClient client() {
        return LocalDynamo.client(this);
    }

    /** How many calls were sent twice. */
    int count() {
        return sent.get() / 2;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var prepared = connection.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                var response = prepared.call();
                if (sent.getAndIncrement() % 2 == 0) {
                    response.responseBody().ifPresent(body -> body.abort());
                    throw new IOException("the line broke");
                }
                return response;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        connection.close();
    }
}
