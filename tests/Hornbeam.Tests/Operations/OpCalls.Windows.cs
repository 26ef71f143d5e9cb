namespace Hornbeam.Tests.Operations;

internal static partial class OpCalls
{
    private static void Windows(Action<string, Func<OpArguments, Tensor>> one)
    {
        one("conv", a => Ops.Conv(
            a.Tensor(0), a.Tensor(1), a.Sizes(2, "strides"), a.Text(3, "padding", "valid"), a.Text(4, "data_format", "channels_last"),
            a.Sizes(5, "dilation_rate")));
        one("depthwise_conv", a => Ops.DepthwiseConv(
            a.Tensor(0), a.Tensor(1), a.Sizes(2, "strides"), a.Text(3, "padding", "valid"), a.Text(4, "data_format", "channels_last"),
            a.Sizes(5, "dilation_rate")));
        one("separable_conv", a => Ops.SeparableConv(
            a.Tensor(0), a.Tensor(1), a.Tensor(2), a.Sizes(3, "strides"), a.Text(4, "padding", "valid"),
            a.Text(5, "data_format", "channels_last"), a.Sizes(6, "dilation_rate")));
        one("conv_transpose", a => Ops.ConvTranspose(
            a.Tensor(0), a.Tensor(1), a.Sizes(2, "strides"), a.Text(3, "padding", "valid"), a.Sizes(4, "output_padding"),
            a.Text(5, "data_format", "channels_last"), a.Sizes(6, "dilation_rate")));
        one("max_pool", a => Ops.MaxPool(
            a.Tensor(0), a.Sizes(1, "pool_size"), a.Sizes(2, "strides"), a.Text(3, "padding", "valid"), a.Text(4, "data_format", "channels_last")));
        one("average_pool", a => Ops.AveragePool(
            a.Tensor(0), a.Sizes(1, "pool_size"), a.Sizes(2, "strides"), a.Text(3, "padding", "valid"), a.Text(4, "data_format", "channels_last")));
        one("adaptive_max_pool", a => Ops.AdaptiveMaxPool(a.Tensor(0), a.Sizes(1, "output_size"), a.Text(2, "data_format", "channels_last")));
        one("adaptive_average_pool", a =>
            Ops.AdaptiveAveragePool(a.Tensor(0), a.Sizes(1, "output_size"), a.Text(2, "data_format", "channels_last")));
    }
}
