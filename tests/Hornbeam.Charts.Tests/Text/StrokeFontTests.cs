using System.Text;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Tests.Text;

public sealed class StrokeFontTests
{
    private static readonly Glyph Box = StrokeFont.Find(new Rune('\u0416'));

    [Fact]
    public void Every_printable_ascii_and_latin_letter_has_a_shape_of_its_own()
    {
        for (var c = '!'; c <= '~'; c++) Check(c);
        foreach (var c in "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß" +
            "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿŁłŒœŠšŸŽž−±·…°µμσλ→≤≥≈∞⁰¹²⁻€") Check(c);

        static void Check(char c)
        {
            var glyph = StrokeFont.Find(new Rune(c));
            glyph.ShouldNotBe(Box, c.ToString());
            glyph.Lines.ShouldNotBeEmpty(c.ToString());
            glyph.Advance.ShouldBeGreaterThan(200);
            foreach (var line in glyph.Lines)
            {
                for (var i = 0; i < line.Length; i += 2)
                {
                    line[i].ShouldBeInRange(-60, glyph.Advance + 60, c.ToString());
                    line[i + 1].ShouldBeInRange(-220, 900, c.ToString());
                }
            }
        }
    }

    [Fact]
    public void An_unknown_character_is_a_box_and_a_wide_one_a_wide_box()
    {
        Box.Lines.ShouldNotBeEmpty();
        StrokeFont.Find(new Rune('漢')).Advance.ShouldBeGreaterThan(Box.Advance);
        StrokeFont.Find(Rune.GetRuneAt("🎉", 0)).Lines.ShouldNotBeEmpty();
    }

    [Fact]
    public void Digits_have_the_same_width()
    {
        for (var c = '1'; c <= '9'; c++) StrokeFont.Width(c.ToString(), 10).ShouldBe(StrokeFont.Width("0", 10));
    }

    [Fact]
    public void Marks_that_follow_their_letter_take_no_room() =>
        StrokeFont.Width("e\u0301", 10).ShouldBe(StrokeFont.Width("é", 10));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two\nlines\t", "two lines")]
    [InlineData("\u001b[31mred", "[31mred")]
    [InlineData("right\u202eleft", "right left")]
    [InlineData("漢字 🎉", "漢字 🎉")]
    [InlineData(null, "")]
    public void Text_is_made_fit_for_a_line(string? text, string expected) => CleanText.Of(text).ShouldBe(expected);

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => CleanText.Of("\ud800!").ShouldBe("\ufffd!");

    [Theory]
    [InlineData("validation loss", 15, "validation loss")]
    [InlineData("validation loss", 8, "validat…")]
    [InlineData("validation loss", 12, "validation…")]
    [InlineData("validation loss", 1, "")]
    [InlineData("🎉🎉🎉", 5, "🎉🎉…")]
    public void Text_without_room_is_shortened(string text, int room, string expected) =>
        Ellipsis.Fit(text, room, s => CellWidth.Of(s)).ShouldBe(expected);

    [Theory]
    [InlineData("loss", 4)]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("🎉", 2)]
    public void Cells_are_counted(string text, int cells) => CellWidth.Of(text).ShouldBe(cells);
}
