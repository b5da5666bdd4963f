export { services } from '../index'
export { configJson } from '../kit'
