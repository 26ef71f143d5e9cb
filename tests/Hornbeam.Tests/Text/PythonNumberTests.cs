using FsCheck.Fluent;
using Hornbeam.Text;

namespace Hornbeam.Tests.Text;

public sealed class PythonNumberTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.5e-10, "1.5e-10")]
    [InlineData(9.999999747378752e-05, "9.999999747378752e-05")]
    [InlineData(123456789.0, "123456789.0")]
    [InlineData(1234567.125, "1234567.125")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(9999999999999998.0, "9999999999999998.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.2345e22, "1.2345e+22")]
    [InlineData(1e100, "1e+100")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Repr_is_that_of_Python(double value, string expected) => PythonNumber.Repr(value).ShouldBe(expected);

    [Fact]
    public void Repr_reads_back() => Prop.ForAll<double>(value =>
        PythonNumber.TryParse(PythonNumber.Repr(value), out var read)
            && BitConverter.DoubleToInt64Bits(read) == BitConverter.DoubleToInt64Bits(value))
        .Check();

    [Theory]
    [InlineData(0.5, 0, "0")]
    [InlineData(1.5, 0, "2")]
    [InlineData(2.5, 0, "2")]
    [InlineData(3.5, 0, "4")]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(0.03125, 4, "0.0312")]
    [InlineData(-0.00001, 4, "-0.0000")]
    [InlineData(123456.7, 4, "123456.7000")]
    [InlineData(1e22, 1, "10000000000000000000000.0")]
    public void Fixed_rounds_ties_to_even_as_Python(double value, int digits, string expected) =>
        PythonNumber.Fixed(value, digits).ShouldBe(expected);

    [Theory]
    [InlineData(0.0005, "5.0000e-04")]
    [InlineData(0.0, "0.0000e+00")]
    [InlineData(-0.25, "-2.5000e-01")]
    [InlineData(1e100, "1.0000e+100")]
    [InlineData(1.5e-300, "1.5000e-300")]
    public void Scientific_is_that_of_Python(double value, string expected) =>
        PythonNumber.Scientific(value, 4).ShouldBe(expected);

    [Theory]
    [InlineData("nan", double.NaN)]
    [InlineData(" NaN ", double.NaN)]
    [InlineData("-nan", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("+Infinity", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("1e-05", 1e-5)]
    [InlineData("3", 3)]
    public void Reads_what_Python_writes(string text, double expected)
    {
        PythonNumber.TryParse(text, out var value).ShouldBeTrue();
        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("1,5")]
    [InlineData("1.5x")]
    [InlineData("infi")]
    [InlineData("--1")]
    public void Refuses_what_is_no_number(string text) => PythonNumber.TryParse(text, out _).ShouldBeFalse();
}
