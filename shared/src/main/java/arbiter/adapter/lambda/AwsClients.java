package arbiter.adapter.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Builds AWS clients as every function wants them: on the JDK's own HTTP client, and impatient, since a call that hangs would
 * take the whole invocation with it.
 */
public final class AwsClients {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(4);
    private static final Duration CALL = Duration.ofSeconds(8);

    private AwsClients() {}

    /**
     * A client; nothing is sent yet.
     *
     * @param endpoint the variable with another address of the service. Where it is set, the keys beside it in the environment
     *     are used too, if there are any: a stand-in for AWS takes whatever it is given
     */
    public static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C build(
            B builder, Environment environment, String endpoint) {
        return build(builder, environment, endpoint, _ -> {});
    }

    /** The same, but each call is sent once: for what must not be done twice. */
    public static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C once(
            B builder, Environment environment, String endpoint) {
        return build(builder, environment, endpoint, limits -> limits.retryStrategy(retries -> retries.maxAttempts(1)));
    }

    private static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C build(
            B builder,
            Environment environment,
            String endpoint,
            Consumer<ClientOverrideConfiguration.Builder> further) {
        environment.find("AWS_REGION").map(Region::of).ifPresent(builder::region);
        environment.find(endpoint).map(URI::create).ifPresent(uri -> {
            builder.endpointOverride(uri);
            keys(builder, environment);
        });
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ))
                .overrideConfiguration(limits ->
                        further.accept(limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL)))
                .build();
    }

    private static <C, B extends AwsClientBuilder<B, C>> void keys(B builder, Environment environment) {
        environment
                .find("AWS_ACCESS_KEY_ID")
                .flatMap(id ->
                        environment.find("AWS_SECRET_ACCESS_KEY").map(secret -> AwsBasicCredentials.create(id, secret)))
                .map(StaticCredentialsProvider::create)
                .ifPresent(builder::credentialsProvider);
    }
}
