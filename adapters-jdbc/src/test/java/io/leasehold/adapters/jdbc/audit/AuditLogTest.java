package io.leasehold.adapters.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.audit.Asker;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    @Test
    void an_entry_is_a_line_that_tells_who_did_what_from_where() {
        assertThat(AuditLog.line(Entries.resigned("leader")))
                .isEqualTo(
                        "RESIGN \"leader\" DONE by \"admin\" from \"192.0.2.7\" request \"request-1\": \"resigned\"");
    }

    @Test
    void no_text_of_a_user_makes_a_line_or_passes_for_a_field() {
        String hostile = "a\r\nRESIGN \"b\" DONE\u0000\u001b[2J\u202e\u2028\ud800";
        String line = AuditLog.line(Entries.by(new Asker(hostile, hostile, hostile), hostile, hostile));
        assertThat(line.codePoints()).allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(line.chars().filter(c -> c == '"')).hasSize(10);
    }

    @Test
    void a_text_is_cut_between_characters() {
        assertThat(OneLine.of("abc\ud83d\ude00", 4)).isEqualTo("abc");
        assertThat(OneLine.of("abc\ud83d\ude00", 5)).isEqualTo("abc\ud83d\ude00");
        assertThat(OneLine.of("", 5)).isEmpty();
    }
}
