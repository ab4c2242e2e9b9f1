package arbiter.local.embedded;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One event that the bus accepted.
 *
 * @param id the bus's own id of it, new with every time that it is put
 * @param bus the bus it was put on, `default` when the sender named none
 * @param detail the JSON object, character by character as it was sent
 */
public record BusEvent(
        String id, String bus, String source, String detailType, Instant time, List<String> resources, String detail) {

    public BusEvent {
        resources = List.copyOf(resources);
    }

    /** The event as the bus's targets receive it: JSON on one line. */
    public String envelope() {
        var envelope = Json.mapperInUse().createObjectNode();
        envelope.put("version", "0").put("id", id).put("detail-type", detailType);
        envelope.put("source", source).put("account", LocalAws.ACCOUNT);
        envelope.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        envelope.put("region", LocalAws.REGION.id());
        resources.forEach(envelope.putArray("resources")::add);
        envelope.putRawValue("detail", new RawValue(detail));
        return Json.text(envelope);
    }
}
