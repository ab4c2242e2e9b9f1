package arbiter.local.embedded;

import arbiter.json.Json;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ in this process: queues in memory, reached over HTTP on 127.0.0.1 and a port of its own. */
public final class EmbeddedQueue implements AutoCloseable {

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsClient client;

    private EmbeddedQueue(ActorSystem actors, SQSRestServer server) {
        this.actors = actors;
        this.server = server;
        this.endpoint =
                LocalAws.endpoint(server.waitUntilStarted().localAddress().getPort());
        this.client = LocalAws.at(endpoint, SqsClient.builder())
                .httpClient(LocalAws.http())
                .build();
    }

    /** Starts it without queues. */
    public static EmbeddedQueue start() {
        var quiet = ConfigFactory.parseString(
                "pekko { daemonic = on, loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }");
        var actors = ActorSystem.create("arbiter", quiet.withFallback(ConfigFactory.load()));
        var server = SQSRestServerBuilder.withActorSystem(actors)
                .withInterface(LocalAws.LOOPBACK)
                .withDynamicPort()
                .withAWSRegion(LocalAws.REGION.id())
                .withAWSAccountId(LocalAws.ACCOUNT)
                .start();
        return new EmbeddedQueue(actors, server);
    }

    /** Where it listens, for instance for AWS_ENDPOINT_URL_SQS. */
    public URI endpoint() {
        return endpoint;
    }

    /** A client of it, closed with it. */
    public SqsClient client() {
        return client;
    }

    /** Makes a queue from which a message stays hidden this long (whole seconds) once received; returns its URL. */
    public String create(String name, Duration visibility) {
        return create(name, visibilityOf(visibility));
    }

    /**
     * Makes a queue whose messages go to another, existing queue once they were received this often in vain.
     *
     * @return its URL
     */
    public String create(String name, Duration visibility, String deadLetters, int maxReceiveCount) {
        var attributes = visibilityOf(visibility);
        attributes.put(
                QueueAttributeName.REDRIVE_POLICY,
                Json.text(Map.of("deadLetterTargetArn", arn(deadLetters), "maxReceiveCount", maxReceiveCount)));
        return create(name, attributes);
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(queue -> queue.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static Map<QueueAttributeName, String> visibilityOf(Duration visibility) {
        var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()));
        return attributes;
    }

    /** The URL of an existing queue. */
    public String url(String name) {
        return client.getQueueUrl(queue -> queue.queueName(name)).queueUrl();
    }

    /** The name of a queue as events and policies write it. */
    public static String arn(String name) {
        return "arn:aws:sqs:%s:%s:%s".formatted(LocalAws.REGION.id(), LocalAws.ACCOUNT, name);
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
        actors.terminate();
    }
}
