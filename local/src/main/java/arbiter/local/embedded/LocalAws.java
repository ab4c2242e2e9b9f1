package arbiter.local.embedded;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The account and region that the embedded parts pretend to be in, and how their clients are made. */
public final class LocalAws {

    /** Where the embedded parts are, for instance in the ARNs of their events. */
    public static final Region REGION = Region.US_EAST_1;

    /** Whose the embedded parts are. */
    public static final String ACCOUNT = "000000000000";

    /** The address that every embedded part listens on, and no other. */
    static final String LOOPBACK = "127.0.0.1";

    private LocalAws() {}

    /** Credentials that are worth nothing anywhere; the embedded parts accept any. */
    public static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }

    /** A connection named outright, because more than one kind is on this class path. */
    static SdkHttpClient http() {
        return UrlConnectionHttpClient.create();
    }

    /** Points a client at an embedded part. */
    static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B client) {
        return client.endpointOverride(endpoint).region(REGION).credentialsProvider(credentials());
    }

    /** The loopback address and a port that the machine chooses. */
    static InetSocketAddress freePort() {
        return new InetSocketAddress(Inet4Address.ofLiteral(LOOPBACK), 0);
    }

    static URI endpoint(int port) {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }
}
