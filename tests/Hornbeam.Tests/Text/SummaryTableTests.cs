using Hornbeam.Text;

namespace Hornbeam.Tests.Text;

public sealed class SummaryTableTests
{
    private static readonly SummaryTotals Nothing = new(default, default);

    // 30 characters: shares of 13, 11 and 6, two more each for blanks, less 3, 4 and 3 (half to even) for the lines between.
    [Fact]
    public void A_model_without_layers_has_a_head_and_a_foot() => SummaryTable
        .Write("empty", [], Nothing, new SummaryOptions { LineLength = 30 })
        .ShouldBe("""
            Model: "empty"
            ┏━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━┓
            ┃ Layer      ┃ Output  ┃ Pa… ┃
            ┃ (type)     ┃ Shape   ┃   # ┃
            ┡━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━┩
            └────────────┴─────────┴─────┘
             Total params: 0 (0.00 B)
             Trainable params: 0 (0.00 B)
             Non-trainable params: 0 (0.00 B)

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void The_optimizer_counts_in_the_total_once_it_has_state()
    {
        var totals = new SummaryTotals(new(9, 36), new(2, 8), new(20, 80));
        totals.Total.ShouldBe(new SummaryCount(31, 124));
        SummaryTable.Write("m", [], totals, new SummaryOptions()).ShouldContain(" Total params: 31 (124.00 B)\n");
    }

    [Theory]
    [InlineData(0, "0.00 B")]
    [InlineData(1023, "1023.00 B")]
    [InlineData(1024, "1.00 KB")]
    [InlineData(201984, "197.25 KB")]
    [InlineData(64020000, "61.05 MB")]
    [InlineData(2199023255552, "2.00 TB")]
    public void Sizes_have_two_decimals(double bytes, string expected) => new SummaryCount(0, bytes).Size.ShouldBe(expected);

    [Fact]
    public void A_terminal_without_room_is_refused() =>
        Should.Throw<ArgumentException>(() => SummaryTable.Write("m", [], Nothing, new SummaryOptions { TerminalWidth = 15 }))
            .Message.ShouldContain("no room for 3 columns");

    [Fact]
    public void Positions_must_be_as_many_as_columns() =>
        Should.Throw<ArgumentException>(() => SummaryTable.Write("m", [], Nothing, new SummaryOptions { Positions = [0.5, 1.0] }))
            .Message.ShouldContain("the table has 3 columns");

    [Fact]
    public void Positions_that_end_early_are_stretched_to_the_whole_width()
    {
        var text = SummaryTable.Write("m", [], Nothing,
            new SummaryOptions { LineLength = 60, Positions = [0.2, 0.4, 0.6], TerminalWidth = 100 });
        text.Split('\n')[1].Length.ShouldBe(60);
    }

    [Fact]
    public void Trainable_marks_have_colours_of_their_own()
    {
        var text = SummaryTable.Write("m",
            [new("a", "Dense", "(None, 1)", "1,234", Trainable: true), new("b", "Dense", "?", "0 (unbuilt)", Trainable: false)],
            Nothing, new SummaryOptions { ShowTrainable = true, Styled = true, TerminalWidth = 120 });
        text.ShouldContain("\e[1;38;5;34mY\e[0m");
        text.ShouldContain("\e[1;91mN\e[0m");
        text.ShouldContain("\e[38;5;34m1,234\e[0m │");
        text.ShouldContain("\e[38;5;34m0\e[0m (unbuilt) │");
    }
}
