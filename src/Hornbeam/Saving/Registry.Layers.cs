using System.Text.Json;
using Hornbeam.Layers;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The layers, models among them.</summary>
    public static Family<Layer> Layers { get; } = MakeLayers();

    /// <summary>A layer from a Keras config, built where the config says for which shape.</summary>
    public static Layer LayerFrom(JsonElement json, string argument = "layer")
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"{argument}: expected the config of a layer, but got {json.GetRawText()}.", argument);
        return Layers.FromConfig(json, argument)!;
    }

    private static Family<Layer> MakeLayers()
    {
        var family = new Family<Layer>("layer", StringComparer.Ordinal);
        family.AddClass("Activation", Hornbeam.Layers.Activation.FromConfig);
        family.AddClass("ActivityRegularization", ActivityRegularization.FromConfig);
        family.AddClass("AdaptiveAveragePooling1D", AdaptiveAveragePooling1D.FromConfig);
        family.AddClass("AdaptiveAveragePooling2D", AdaptiveAveragePooling2D.FromConfig);
        family.AddClass("AdaptiveAveragePooling3D", AdaptiveAveragePooling3D.FromConfig);
        family.AddClass("AdaptiveMaxPooling1D", AdaptiveMaxPooling1D.FromConfig);
        family.AddClass("AdaptiveMaxPooling2D", AdaptiveMaxPooling2D.FromConfig);
        family.AddClass("AdaptiveMaxPooling3D", AdaptiveMaxPooling3D.FromConfig);
        family.AddClass("Add", Add.FromConfig);
        family.AddClass("AdditiveAttention", AdditiveAttention.FromConfig);
        family.AddClass("AlphaDropout", AlphaDropout.FromConfig);
        family.AddClass("Attention", Attention.FromConfig);
        family.AddClass("Average", Average.FromConfig);
        family.AddClass("AveragePooling1D", AveragePooling1D.FromConfig);
        family.AddClass("AveragePooling2D", AveragePooling2D.FromConfig);
        family.AddClass("AveragePooling3D", AveragePooling3D.FromConfig);
        family.AddClass("BatchNormalization", BatchNormalization.FromConfig);
        family.AddClass("Bidirectional", Bidirectional.FromConfig);
        family.AddClass("CategoryEncoding", CategoryEncoding.FromConfig);
        family.AddClass("Concatenate", Concatenate.FromConfig);
        family.AddClass("Conv1D", Conv1D.FromConfig);
        family.AddClass("Conv1DTranspose", Conv1DTranspose.FromConfig);
        family.AddClass("Conv2D", Conv2D.FromConfig);
        family.AddClass("Conv2DTranspose", Conv2DTranspose.FromConfig);
        family.AddClass("Conv3D", Conv3D.FromConfig);
        family.AddClass("Conv3DTranspose", Conv3DTranspose.FromConfig);
        family.AddClass("ConvLSTM1D", ConvLSTM1D.FromConfig);
        family.AddClass("ConvLSTM2D", ConvLSTM2D.FromConfig);
        family.AddClass("ConvLSTM3D", ConvLSTM3D.FromConfig);
        family.AddClass("Cropping1D", Cropping1D.FromConfig);
        family.AddClass("Cropping2D", Cropping2D.FromConfig);
        family.AddClass("Cropping3D", Cropping3D.FromConfig);
        family.AddClass("Dense", Dense.FromConfig);
        family.AddClass("DepthwiseConv1D", DepthwiseConv1D.FromConfig);
        family.AddClass("DepthwiseConv2D", DepthwiseConv2D.FromConfig);
        family.AddClass("Discretization", Discretization.FromConfig);
        family.AddClass("Dot", Dot.FromConfig);
        family.AddClass("Dropout", Dropout.FromConfig);
        family.AddClass("ELU", ELU.FromConfig);
        family.AddClass("EinsumDense", EinsumDense.FromConfig);
        family.AddClass("Embedding", Embedding.FromConfig);
        family.AddClass("Flatten", Flatten.FromConfig);
        family.AddClass("GRU", GRU.FromConfig);
        family.AddClass("GRUCell", GRUCell.FromConfig);
        family.AddClass("GaussianDropout", GaussianDropout.FromConfig);
        family.AddClass("GaussianNoise", GaussianNoise.FromConfig);
        family.AddClass("GlobalAveragePooling1D", GlobalAveragePooling1D.FromConfig);
        family.AddClass("GlobalAveragePooling2D", GlobalAveragePooling2D.FromConfig);
        family.AddClass("GlobalAveragePooling3D", GlobalAveragePooling3D.FromConfig);
        family.AddClass("GlobalMaxPooling1D", GlobalMaxPooling1D.FromConfig);
        family.AddClass("GlobalMaxPooling2D", GlobalMaxPooling2D.FromConfig);
        family.AddClass("GlobalMaxPooling3D", GlobalMaxPooling3D.FromConfig);
        family.AddClass("GroupNormalization", GroupNormalization.FromConfig);
        family.AddClass("GroupQueryAttention", GroupQueryAttention.FromConfig);
        family.AddClass("GroupedQueryAttention", GroupQueryAttention.FromConfig);
        family.AddClass("Identity", Hornbeam.Layers.Identity.FromConfig);
        family.AddClass("InputLayer", Input.FromConfig);
        family.AddClass("IntegerLookup", IntegerLookup.FromConfig);
        family.AddClass("LSTM", LSTM.FromConfig);
        family.AddClass("LSTMCell", LSTMCell.FromConfig);
        family.AddClass("LayerNormalization", LayerNormalization.FromConfig);
        family.AddClass("LeakyReLU", LeakyReLU.FromConfig);
        family.AddClass("Masking", Hornbeam.Layers.Masking.FromConfig);
        family.AddClass("MaxPooling1D", MaxPooling1D.FromConfig);
        family.AddClass("MaxPooling2D", MaxPooling2D.FromConfig);
        family.AddClass("MaxPooling3D", MaxPooling3D.FromConfig);
        family.AddClass("Maximum", Maximum.FromConfig);
        family.AddClass("Minimum", Minimum.FromConfig);
        family.AddClass("MultiHeadAttention", MultiHeadAttention.FromConfig);
        family.AddClass("Multiply", Multiply.FromConfig);
        family.AddClass("Normalization", Normalization.FromConfig);
        family.AddClass("PReLU", PReLU.FromConfig);
        family.AddClass("Permute", Permute.FromConfig);
        family.AddClass("RMSNormalization", RMSNormalization.FromConfig);
        family.AddClass("RNN", RNN.FromConfig);
        family.AddClass("ReLU", ReLU.FromConfig);
        family.AddClass("RepeatVector", RepeatVector.FromConfig);
        family.AddClass("Rescaling", Rescaling.FromConfig);
        family.AddClass("Reshape", Reshape.FromConfig);
        family.AddClass("SeparableConv1D", SeparableConv1D.FromConfig);
        family.AddClass("SeparableConv2D", SeparableConv2D.FromConfig);
        family.AddClass("SimpleRNN", SimpleRNN.FromConfig);
        family.AddClass("SimpleRNNCell", SimpleRNNCell.FromConfig);
        family.AddClass("Softmax", Softmax.FromConfig);
        family.AddClass("SpatialDropout1D", SpatialDropout1D.FromConfig);
        family.AddClass("SpatialDropout2D", SpatialDropout2D.FromConfig);
        family.AddClass("SpatialDropout3D", SpatialDropout3D.FromConfig);
        family.AddClass("SpectralNormalization", SpectralNormalization.FromConfig);
        family.AddClass("StackedRNNCells", StackedRNNCells.FromConfig);
        family.AddClass("Subtract", Subtract.FromConfig);
        family.AddClass("TimeDistributed", TimeDistributed.FromConfig);
        family.AddClass("UnitNormalization", UnitNormalization.FromConfig);
        family.AddClass("UpSampling1D", UpSampling1D.FromConfig);
        family.AddClass("UpSampling2D", UpSampling2D.FromConfig);
        family.AddClass("UpSampling3D", UpSampling3D.FromConfig);
        family.AddClass("ZeroPadding1D", ZeroPadding1D.FromConfig);
        family.AddClass("ZeroPadding2D", ZeroPadding2D.FromConfig);
        family.AddClass("ZeroPadding3D", ZeroPadding3D.FromConfig);
        family.AddClass("Functional", ModelConfigReading.Functional);
        family.AddClass("Sequential", ModelConfigReading.Sequential);
        return family;
    }
}
