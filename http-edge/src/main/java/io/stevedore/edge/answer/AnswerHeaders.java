package io.stevedore.edge.answer;

import java.util.List;
import org.glassfish.grizzly.http.util.MimeHeaders;

/**
 * Header fields that the operator wants on every answer.
 *
 * @param fields of which several may have the same name
 */
public record AnswerHeaders(List<Field> fields) {

    public AnswerHeaders {
        fields = List.copyOf(fields);
    }

    /** @param lines a name, a colon and a value each, which the launcher has checked */
    public static AnswerHeaders parse(String lines) {
        return new AnswerHeaders(lines.lines().map(Field::parse).toList());
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** What the answer says itself stays: a field of the same name is not added. */
    public void addTo(MimeHeaders answer) {
        List<Field> missing = fields.stream()
                .filter(field -> answer.getValue(field.name()) == null)
                .toList();
        missing.forEach(field -> answer.addValue(field.name()).setString(field.value()));
    }

    /** As lines of a head. */
    public String text() {
        StringBuilder text = new StringBuilder();
        fields.forEach(field ->
                text.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        return text.toString();
    }

    /** One of them. */
    public record Field(String name, String value) {

        static Field parse(String line) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException("a header of answers is a name, a colon and a value, not " + line);
            }
            return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }
}
