namespace Hornbeam.Architecture.Tests;

public class SourceFileTests
{
    [Theory]
    [InlineData("a // Console.", "a            ")]
    [InlineData("a /* b */ c", "a         c")]
    [InlineData("f(\"x\\\"y\") + g", "f(      ) + g")]
    [InlineData("$\"{(a ? \"b\" : \"c\")}d\" + g", "$                     + g")]
    [InlineData("$\"{{a\" + g", "$      + g")]
    [InlineData("@\"a\"\"b\\\" + g", "@        + g")]
    [InlineData("'\"' + g + '\\'' + h", "    + g +      + h")]
    [InlineData("\"\"\"a\"b\"\"\" + g", "          + g")]
    [InlineData("\"//\" + g // c", "     + g     ")]
    public void Comments_and_strings_are_blanked(string text, string code) => SourceFile.CodeOf(text).ShouldBe(code);
}
