// Lets an island live inside a NiceGUI page: a Vue component that does nothing but call the island's `mount`.
export default {
  template: "<div></div>",
  props: { module: String, options: Object },
  async mounted() {
    const { mount } = await import(this.module);
    this.takeAway = await mount(this.$el, this.options);
    if (this.left) this.takeAway();
  },
  beforeUnmount() {
    this.left = true;
    this.takeAway?.();
  },
};
