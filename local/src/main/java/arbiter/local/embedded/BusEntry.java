package arbiter.local.embedded;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One entry of a PutEvents call as it was sent, sound or not. */
record BusEntry(JsonNode sent) {

    private static final int BYTES_OF_A_TIME = 14;

    /** Why one entry is refused while the others of its call stand. */
    record Refusal(String code, String message) {}

    /** Its size in bytes as the bus counts it: source, detail type, detail and resources, and 14 for a time. */
    int size() {
        var texts = new ArrayList<>(resources());
        texts.addAll(List.of(text("Source"), text("DetailType"), text("Detail")));
        var time = sent.hasNonNull("Time") ? BYTES_OF_A_TIME : 0;
        return time
                + texts.stream()
                        .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .sum();
    }

    /** What the bus has against this entry by itself, if anything. */
    Optional<Refusal> refusal() {
        for (var name : List.of("Source", "DetailType", "Detail"))
            if (text(name).isEmpty())
                return refused(
                        "InvalidArgument",
                        "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name));
        if (text("Source").startsWith("aws."))
            return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        return isObject(text("Detail")) ? Optional.empty() : refused("MalformedDetail", "Detail is malformed.");
    }

    private static Optional<Refusal> refused(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }

    private static boolean isObject(String detail) {
        try {
            return Json.parse(detail).isObject();
        } catch (Json.UnreadableJson e) {
            return false;
        }
    }

    /** The event it becomes; the time is the sender's, else the given one. */
    BusEvent event(String id, Instant now) {
        var bus = text("EventBusName");
        var time = sent.hasNonNull("Time") ? instant(sent.get("Time").decimalValue()) : now;
        return new BusEvent(
                id,
                bus.isEmpty() ? "default" : bus,
                text("Source"),
                text("DetailType"),
                time,
                resources(),
                text("Detail"));
    }

    private static Instant instant(BigDecimal epochSeconds) {
        return Instant.ofEpochMilli(epochSeconds.movePointRight(3).longValue());
    }

    private List<String> resources() {
        var resources = new ArrayList<String>();
        sent.path("Resources").forEach(resource -> resources.add(resource.asText()));
        return resources;
    }

    private String text(String name) {
        return sent.path(name).asText("");
    }
}
